// A live figure for a page too narrow for its parts side by side: they stand below each other, as large as they were.
const WIDE = 700; // of the widest figure, with its parts side by side
const AXIS = 70; // what an axis with its title takes
const TABLE = 40; // what a table stands in from the left, below an axis
const LETTER = 6.5;

function narrowed(specification, width) {
  if (width >= WIDE) return specification;
  stack(specification, width);
  const { title } = specification;
  if (title?.subtitle) title.subtitle = lines([title.subtitle].flat().join(" "), width / LETTER);
  return specification;
}

function stack(view, width) {
  if (view.hconcat) {
    view.vconcat = view.hconcat;
    delete view.hconcat;
  }
  for (const part of view.vconcat ?? []) stack(part, width);
  const beside = view.encoding?.x?.axis === null ? TABLE : AXIS;
  if (typeof view.width === "number") view.width = Math.min(view.width, width - beside);
}

function lines(text, letters) {
  const broken = [""];
  for (const word of text.split(" ")) {
    const longer = `${broken.at(-1)} ${word}`.trim();
    if (longer.length > letters) broken.push(word);
    else broken[broken.length - 1] = longer;
  }
  return broken;
}
