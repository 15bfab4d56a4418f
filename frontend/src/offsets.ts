// Where in a document a selection stands, in code points of its stored text.
//
// Each run of the text carries `data-start` and `data-end`. A browser counts UTF-16 units, so what lies before the selection inside a
// run is counted by code points. A run whose shown text is longer or shorter than its extent (a character that is spelt out) is taken
// whole: no offset is ever guessed.

const RUN = "[data-start][data-end]";

/** Start and end of what is selected inside `text`, or null if nothing of it is. */
export function extentOf(selection: Selection, text: Element): [number, number] | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  const touched = [...text.querySelectorAll<HTMLElement>(RUN)].filter((run) => chosen.intersectsNode(run) && overlap(chosen, run) !== "");
  const first = touched[0];
  const last = touched[touched.length - 1];
  if (!first || !last) return null;
  const start = edge(chosen, first, true);
  const end = edge(chosen, last, false);
  return start < end ? [start, end] : null;
}

function overlap(chosen: Range, run: HTMLElement): string {
  const inside = document.createRange();
  inside.selectNodeContents(run);
  if (chosen.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(chosen.startContainer, chosen.startOffset);
  if (chosen.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(chosen.endContainer, chosen.endOffset);
  return inside.toString();
}

function edge(chosen: Range, run: HTMLElement, isStart: boolean): number {
  const start = Number(run.dataset["start"]);
  const end = Number(run.dataset["end"]);
  const shown = [...(run.textContent ?? "")].length;
  if (shown !== end - start) return isStart ? start : end;
  const before = document.createRange();
  before.selectNodeContents(run);
  const node = isStart ? chosen.startContainer : chosen.endContainer;
  const offset = isStart ? chosen.startOffset : chosen.endOffset;
  if (run.contains(node)) before.setEnd(node, offset);
  else return isStart ? start : end;
  return start + [...before.toString()].length;
}
