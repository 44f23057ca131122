// Puts the browser's time zone into a field that still holds the server's guess.
const field = document.querySelector("[data-guess-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && zone?.includes("/") && field.value === field.defaultValue) {
  field.value = zone;
}
