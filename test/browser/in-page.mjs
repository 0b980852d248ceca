/** In the page: elements whose content is wider than they are, or that reach beyond the page or the box around them. */
export function insideTheirBoxes() {
  const told = (one) => `${one.tagName.toLowerCase()} ${JSON.stringify((one.textContent ?? '').trim().slice(0, 60))}`;
  const edge = document.documentElement.clientWidth;
  const faults = [];
  if (document.documentElement.scrollWidth > edge)
    faults.push(`the page is ${document.documentElement.scrollWidth} wide, the paper ${edge}`);
  for (const one of document.body.querySelectorAll('*')) {
    const box = one.getBoundingClientRect();
    if (box.right > edge + 0.5 || box.left < -0.5) faults.push(`beyond the paper: ${told(one)}`);
    if (getComputedStyle(one).display !== 'inline' && one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
      faults.push(`wider than its box by ${one.scrollWidth - one.clientWidth}: ${told(one)}`);
    if (one.tagName !== 'TD' && one.tagName !== 'TH') continue;
    const range = document.createRange();
    range.selectNodeContents(one);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (left < box.left - 0.5 || right > box.right + 0.5 || top < box.top - 0.5 || bottom > box.bottom + 0.5)
        faults.push(`text outside its cell: ${told(one)}`);
  }
  return faults;
}

/** In the page: what may not stand alone at the foot of a page. */
export function headingsOf() {
  const texts = [...document.querySelectorAll('h1, h2, h3, h4, caption')].map(({ textContent }) => textContent.trim());
  return [...new Set(texts)];
}
