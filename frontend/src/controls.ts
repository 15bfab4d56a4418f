// Small helps on forms: lists that show anew when a filter is chosen, the slider of days, files dropped, a count that ends.

import { all, make, one } from "./page";

const LOOK_AGAIN = 2000;

/** Filters of a list take effect when they are chosen, a day when its field is left. The button stays for whoever wants to wait. */
export function startFilters(): void {
  for (const form of all<HTMLFormElement>("form[data-filter]")) {
    for (const select of all<HTMLSelectElement>("select", form)) {
      let byKey = false;
      select.addEventListener("keydown", (event) => (byKey = event.key !== "Enter"));
      select.addEventListener("pointerdown", () => (byKey = false));
      // A closed list changes at every arrow key: whoever walks it by keys sends it by leaving it.
      select.addEventListener("change", () => (byKey ? undefined : form.requestSubmit()));
    }
    const before = new Map(all<HTMLInputElement | HTMLSelectElement>("select, input[type=date]", form).map((f) => [f, f.value]));
    form.addEventListener("focusout", (event) => {
      const inside = event.relatedTarget instanceof Node && form.contains(event.relatedTarget);
      if (!inside && [...before].some(([field, value]) => field.value !== value) && form.checkValidity()) form.requestSubmit();
    });
  }
}

/** A slider over the days on which something changes, beside the field of the day. */
export function startSlider(): void {
  const form = one<HTMLFormElement>("form[data-days]");
  const field = form ? one<HTMLInputElement>("input[type=date]", form) : null;
  const days = form?.dataset["days"]?.split(" ").filter(Boolean) ?? [];
  if (!form || !field || days.length < 2) return;
  const at = days.findLastIndex((day) => day <= field.value);
  const label = `Day of change, ${days.length} in all`;
  const slider = make("input", { type: "range", min: "0", max: String(days.length - 1), step: "1", "aria-label": label });
  slider.value = String(Math.max(at, 0));
  const show = (): void => {
    field.value = days[Number(slider.value)] ?? field.value;
    slider.setAttribute("aria-valuetext", field.value);
  };
  slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", show);
  slider.addEventListener("change", () => {
    show();
    form.requestSubmit();
  });
  const ends = [days[0] ?? "", days[days.length - 1] ?? ""];
  form.after(make("p", { class: "slider" }, make("span", {}, ends[0] ?? ""), slider, make("span", {}, ends[1] ?? "")));
}

/** Files let fall on a form go into its field of files. */
export function startDrop(): void {
  for (const form of all<HTMLFormElement>("form[data-drop]")) {
    const field = one<HTMLInputElement>("input[type=file]", form);
    if (!field) continue;
    for (const name of ["dragenter", "dragover"]) {
      form.addEventListener(name, (event) => {
        event.preventDefault();
        form.classList.add("over");
      });
    }
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer?.files.length) {
        field.files = event.dataTransfer.files;
        field.focus();
      }
    });
  }
}

/** While the case is being counted, ask now and then whether it still is, and say when it has ended; nothing typed is lost. */
export function startWaiting(): void {
  const banner = one("[data-counting]");
  const link = banner ? one<HTMLAnchorElement>("a", banner) : null;
  if (!banner || !link) return;
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && !page.querySelector("[data-counting]")) {
        banner.removeAttribute("data-counting");
        banner.replaceChildren("The case has been counted. ", link);
        return;
      }
    } catch {
      // The server may be busy or gone: the banner stays as it is.
    }
    setTimeout(() => void look(), LOOK_AGAIN);
  };
  setTimeout(() => void look(), LOOK_AGAIN);
}
