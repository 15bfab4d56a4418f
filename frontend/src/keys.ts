// Single keys and the dialog that lists them. They can be switched off there (WCAG 2.1.4), and are never taken from a field.

import { all, make, one, takesText } from "./page";

interface Key {
  readonly name: string;
  readonly does: string;
  readonly act: () => void;
}

const OFF = "stemmata-keys-off";

/** The keys of one page. */
export class Keys {
  private readonly keys: Key[] = [];
  private dialog: HTMLDialogElement | null = null;

  add(name: string, does: string, act: () => void): void {
    this.keys.push({ name, does, act });
  }

  listen(): void {
    this.add("?", "this help", () => this.help());
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || takesText(event.target) || this.dialog?.open) return;
      const key = this.keys.find((k) => k.name === event.key);
      if (!key || (isOff() && key.name !== "?")) return;
      event.preventDefault();
      key.act();
    });
    const foot = one("footer p");
    if (foot) {
      const button = make("button", { type: "button", class: "quiet" }, "Keys");
      button.addEventListener("click", () => this.help());
      foot.append(" ", button);
    }
  }

  private help(): void {
    this.dialog ??= this.made();
    this.dialog.showModal();
  }

  private made(): HTMLDialogElement {
    const list = make("dl", { class: "keys" });
    for (const key of this.keys) list.append(make("div", {}, make("dt", {}, make("kbd", {}, key.name)), make("dd", {}, key.does)));
    const box = make("input", { type: "checkbox", id: "keys-on" });
    box.checked = !isOff();
    box.addEventListener("change", () => setOff(!box.checked));
    const close = make("button", { type: "button" }, "Close");
    const title = make("h2", { id: "keys-head" }, "Keys");
    const choice = make("p", {}, box, " ", make("label", { for: "keys-on" }, "single keys act"));
    const dialog = make("dialog", { "aria-labelledby": "keys-head", class: "help" }, title, list, choice, close);
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    return dialog;
  }
}

/** Keys of every page: search, and taking the newest decision back where the page holds the form for it. */
export function addCommon(keys: Keys): void {
  keys.add("/", "search", () => {
    const field = all<HTMLInputElement>("input[type=search]").find((input) => input.checkVisibility());
    field?.focus();
    field?.select();
  });
  if (one('.doing a[href="/decisions"]')) {
    keys.add("u", "undo: take the newest decision back", () => {
      const form = one<HTMLFormElement>("form[data-act=undo]");
      if (form) one("input:not([type=hidden])", form)?.focus();
      else location.assign("/decisions");
    });
  }
}

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function setOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
}
