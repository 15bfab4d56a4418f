// What all islands share: finding elements of the page and making new ones. Text is set as text, never parsed as markup.

/** Elements below `root` that fit a selector. */
export function all<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** The first element below `root` that fits a selector. */
export function one<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null {
  return root.querySelector<T>(selector);
}

/** A new element with attributes and children; strings become text nodes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Say something to whoever listens or looks: a line at the foot of the window that is read aloud. */
export function say(words: string): void {
  let line = one("#say");
  if (!line) {
    line = make("p", { id: "say", role: "status" });
    document.body.append(line);
  }
  line.textContent = words;
}

/** Whether keys typed into this element are text. */
export function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}
