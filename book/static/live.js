// Draws each live figure in place of its picture, and anew when the page goes dark or light.
const figures = [...document.querySelectorAll(".live")].map((figure) => ({
  place: figure.querySelector(".picture"),
  specification: JSON.parse(figure.querySelector("script").textContent),
}));

const dark = () => {
  const theme = document.body.dataset.theme ?? "auto";
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
};

// A mark without words is nothing to be read out.
function hushed(place) {
  for (const mark of place.querySelectorAll('[role="graphics-symbol"]')) {
    if (!mark.getAttribute("aria-label")) mark.setAttribute("role", "presentation");
  }
}

function draw() {
  const theme = dark() ? "dark" : undefined;
  for (const { place, specification } of figures) {
    const options = { ...specification.usermeta?.embedOptions, actions: false, renderer: "svg", theme };
    const room = (place.closest(".cell") ?? place).clientWidth; // also where the figure itself is folded
    const figure = narrowed(structuredClone(specification), room);
    vegaEmbed(place, { ...figure, usermeta: {}, background: "transparent" }, options).then(() => hushed(place));
  }
}

if (figures.length > 0) {
  let drawn = dark();
  const again = () => {
    if (drawn !== dark()) {
      drawn = dark();
      draw();
    }
  };
  draw();
  new MutationObserver(again).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
}
