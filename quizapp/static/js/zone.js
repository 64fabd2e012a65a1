// A learner's day is theirs: whoever starts here tells in which time zone it begins. Without scripts it is UTC.

for (const field of document.querySelectorAll("[data-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
