(function () {
  var list = document.querySelector(".checklist");
  if (!list) return;
  var points = list.querySelectorAll(".points input");
  var wrong = list.querySelector(".wrong");
  var hint = list.querySelector(".hint-used");
  var shown = list.querySelector(".suggestion");

  // The rule of the desk, without the time and the answers before: those only the desk knows.
  function suggestion() {
    var said = 0;
    var total = points.length;
    for (var i = 0; i < total; i++) if (points[i].checked) said++;
    var reason = said + " of " + total + " points";
    if (wrong.checked) return ["Again", reason + ", and something untrue or harmful"];
    if (5 * said < 3 * total) return ["Again", reason];
    if (5 * said < 4 * total) return ["Hard", reason + "; Hard is a pass"];
    if (hint && hint.checked) return ["Hard", reason + ", with a hint"];
    return ["Good", reason];
  }

  list.addEventListener("change", function (event) {
    var found = suggestion();
    list.setAttribute("data-suggested", found[0]);
    shown.innerHTML = "<b>" + found[0] + "</b> " + found[1];
    event.target.blur(); // the space bar and the keys 1 to 4 belong to Anki
  });
  try { if (hint && sessionStorage.flashcardsHint) hint.checked = true; } catch (e) {}
  shown.textContent = "Tick what you said, and a rating is suggested.";
})();
