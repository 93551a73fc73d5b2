// A signature with finger, pen or mouse, stored as strokes on a fixed grid ("M12 30 L14 31"). Without this script
// the field stays hidden and the signed sheet is the way.
(function () {
  "use strict";
  const WIDTH = 600, HEIGHT = 200;

  function prepare(part) {
    const canvas = part.querySelector("canvas");
    const stored = document.getElementById(part.dataset.stores);
    const pen = canvas.getContext("2d");
    let strokes = [], isDrawing = false;

    function point(event) {
      const box = canvas.getBoundingClientRect();
      const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
      return [
        within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
        within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
      ];
    }
    function show() {
      pen.clearRect(0, 0, WIDTH, HEIGHT);
      for (const stroke of strokes) {
        pen.beginPath();
        stroke.forEach(([x, y], at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
        pen.stroke();
      }
    }
    function store() {
      stored.value = strokes
        .filter((stroke) => stroke.length > 1)
        .map((stroke) => "M" + stroke.map((at) => at.join(" ")).join(" L"))
        .join(" ");
    }
    function load() {
      strokes = (stored.value.match(/M[^M]+/g) || []).map((stroke) =>
        (stroke.match(/\d+ \d+/g) || []).map((at) => at.split(" ").map(Number)),
      );
    }

    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#000";
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      isDrawing = true;
      strokes.push([point(event)]);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!isDrawing) return;
      const stroke = strokes[strokes.length - 1], next = point(event), last = stroke[stroke.length - 1];
      if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= 2) stroke.push(next);
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => {
        isDrawing = false;
        store();
      });
    }
    part.querySelector("button").addEventListener("click", () => {
      strokes = [];
      show();
      store();
    });
    load();
    show();
    part.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-stores]").forEach(prepare);
  });
})();
