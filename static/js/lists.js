/* Enhancement of the lists: 全选本页 ticks in place, and the bar says how many rows are ticked. */

const bar = document.querySelector("#wb-bulk.wb-bulk");
const boxes = [...document.querySelectorAll('.wb-list input[name="ticket"]')];

function tell() {
  const ticked = boxes.filter((box) => box.checked).length;
  bar.querySelector(".wb-bulk__count").textContent = ticked ? `已选 ${ticked} 件` : "";
  bar.querySelector(".wb-bulk__all").textContent = ticked === boxes.length ? "取消全选" : "全选本页";
}

if (bar && boxes.length) {
  bar.querySelector(".wb-bulk__all").addEventListener("click", (event) => {
    event.preventDefault();
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    tell();
  });
  document.addEventListener("change", (event) => {
    if (boxes.includes(event.target)) tell();
  });
  window.addEventListener("pageshow", tell); // the browser gives ticks back after 后退
  tell();
}
