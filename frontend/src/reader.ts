// The reader: joins claims and their words under the pointer and the keys, and fills the form that adds what was selected.

import { extentOf } from "./offsets";
import type { Keys } from "./keys";
import { all, make, one, say } from "./page";

/** Make the page of a document answer to pointer, selection and keys; does nothing on other pages. */
export function startReader(keys: Keys): void {
  const text = one(".reading .text");
  const claims = all<HTMLLIElement>(".claims [data-claim]");
  if (!text) return;
  const reader = new Reader(text, claims);
  reader.watch();
  if (claims.length > 0) {
    keys.add("j", "next claim", () => reader.step(1));
    keys.add("k", "claim before", () => reader.step(-1));
    keys.add("a", "accept the claim", () => reader.act("accept", true));
    keys.add("e", "edit the claim", () => reader.act("correct", false));
    keys.add("r", "reject the claim", () => reader.act("reject", false));
    keys.add("s", "tells of the same event as another", () => reader.act("same", false));
    keys.add("n", "note on the claim", () => reader.act("note", false));
  }
}

class Reader {
  private current = -1;

  constructor(
    private readonly text: HTMLElement,
    private readonly claims: HTMLLIElement[],
  ) {
    this.current = claims.findIndex((claim) => claim.matches(".lit, :target"));
  }

  watch(): void {
    for (const claim of this.claims) {
      claim.tabIndex = -1;
      claim.addEventListener("pointerenter", () => this.join(claim.dataset["claim"]));
      claim.addEventListener("pointerleave", () => this.join(undefined));
      claim.addEventListener("focusin", () => {
        this.mark(this.claims.indexOf(claim));
      });
    }
    this.text.addEventListener("pointerover", (event) => {
      const run = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-claims]") : null;
      this.join(run?.dataset["claims"]?.split(" ")[0]);
    });
    this.text.addEventListener("pointerleave", () => this.join(undefined));
    document.addEventListener("selectionchange", () => this.fill());
  }

  /** Light a claim and its words together; undefined: none. */
  private join(id: string | undefined): void {
    for (const claim of this.claims) claim.classList.toggle("joined", id !== undefined && claim.dataset["claim"] === id);
    for (const run of all("[data-claims]", this.text)) {
      run.classList.toggle("joined", id !== undefined && (run.dataset["claims"] ?? "").split(" ").includes(id));
    }
  }

  private mark(at: number): void {
    this.current = at;
    this.claims.forEach((claim, n) => claim.toggleAttribute("data-current", n === at));
    this.join(this.claims[at]?.dataset["claim"]);
  }

  step(by: number): void {
    const at = Math.min(Math.max(this.current + by, 0), this.claims.length - 1);
    const claim = this.claims[at];
    if (!claim) return;
    this.mark(at);
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
    one(`#t-${CSS.escape(claim.dataset["claim"] ?? "")}`, this.text)?.scrollIntoView({ block: "center" });
  }

  /** Send the form of a decision if nothing is missing and it may go at once, else open it at its first field. */
  act(name: string, atOnce: boolean): void {
    const claim = this.claims[this.current];
    if (!claim) {
      say("Choose a claim first: j and k go through them.");
      return;
    }
    const form = one<HTMLFormElement>(`form[data-act=${name}]`, claim);
    if (!form) {
      say("Nothing can be decided here: these pages can only be read.");
      return;
    }
    const folded = form.closest("details");
    if (folded) folded.open = true;
    if (atOnce && form.checkValidity()) form.requestSubmit();
    else one("select, input:not([type=hidden]), textarea", form)?.focus();
  }

  /** Write what is selected in the text into the form that adds a claim or a note. */
  private fill(): void {
    const form = one<HTMLFormElement>("form[data-act=add]");
    const selection = document.getSelection();
    const extent = form && selection && this.text.contains(selection.anchorNode) ? extentOf(selection, this.text) : null;
    if (!form || !selection || !extent) return;
    for (const [name, value] of [["start", extent[0]], ["end", extent[1]]] as const) {
      const field = one<HTMLInputElement>(`[name=${name}]`, form) ?? form.appendChild(make("input", { type: "hidden", name }));
      field.value = String(value);
    }
    const shown = one("[data-words]", form);
    if (shown) shown.textContent = selection.toString();
    form.hidden = false;
  }
}
