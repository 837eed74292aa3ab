// Marks what is this week, and what comes next, by the reader's clock.
{
  const now = new Date();
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const monday = new Date(midnight);
  monday.setDate(monday.getDate() - (monday.getDay() + 6) % 7);
  const after = new Date(monday);
  after.setDate(after.getDate() + 7);

  const mark = (times) => {
    let next;
    for (const time of times) {
      const isDay = time.dateTime.length == 10;
      const start = new Date(isDay ? time.dateTime + "T00:00" : time.dateTime);
      if (start >= monday && start < after) {
        time.closest("li, tr").classList.add("syllabus-this-week");
      }
      if (start >= (isDay ? midnight : now) && !(next?.start <= start)) next = { start, time };
    }
    next?.time.setAttribute("aria-current", "date");
  };

  const held = "time:not(.syllabus-cancelled)";
  mark(document.querySelectorAll(".syllabus-lecture > p > .syllabus-when " + held));
  document.querySelectorAll(".syllabus-schedule").forEach((one) => mark(one.querySelectorAll(held)));
}
