// Literate Rust: a file of cells, each from its `// %%` line to the next.

const STUB = /todo!\(/;

/** What a reader writes of a solution: without the marks. */
const unmarked = (text) => text.replace(/^ *\/\/ (ANSWER|STUB(\n *\/\/.*)*|END)\n/gm, '');

/** The exercise with its stub cells replaced by the solution's, and those cells' sources. */
export function solve(exercise, solution) {
  const [stubs, solved] = [exercise, unmarked(solution)].map(cells);
  if (stubs.length !== solved.length) throw new Error('the exercise and its solution differ in their cells');
  const text = stubs.map((cell, index) => (STUB.test(cell) ? solved[index] : cell)).join('');
  const answers = solved.filter((_, index) => STUB.test(stubs[index])).map(source);
  return { text, answers };
}

function cells(text) {
  return text.split(/^(?=\/\/ %%)/m);
}

/** A cell as the notebook shows it: without its marker line. */
function source(cell) {
  return cell.slice(cell.indexOf('\n') + 1).trimEnd();
}
