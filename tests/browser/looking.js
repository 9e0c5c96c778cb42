// What a reader would trip over on a page, as lists of sentences. Called with nothing, returns an object.
() => {
  const TOLERANCE = 1.5; // pixels that boxes may share: boxes are taller than letters
  const ENOUGH = 4.5; // contrast that text needs (WCAG 2.2, 1.4.3)

  const visible = (box) => box.width > 0 && box.height > 0;
  const words = (element) => element.textContent.trim().slice(0, 60);

  const parts = (colour) => {
    const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return numbers.length === 3 ? [...numbers, 1] : numbers;
  };
  const over = (front, back) => {
    const [r, g, b, a] = front;
    return [r, g, b].map((channel, place) => channel * a + back[place] * (1 - a)).concat(1);
  };
  const luminance = ([r, g, b]) => {
    const [red, green, blue] = [r, g, b]
      .map((channel) => channel / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = (element) => {
    if (element === null) return [255, 255, 255, 1];
    const own = parts(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    return over(own, background(element.parentElement));
  };
  const opacity = (element) => (element === null ? 1
    : Number(getComputedStyle(element).opacity) * opacity(element.parentElement));

  const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
  const pictures = charts.map((chart) => {
    const svg = chart.querySelector('svg.marks');
    const texts = [...svg.querySelectorAll('text')]
      .map((text) => ({ text, said: words(text), box: text.getBoundingClientRect() }))
      .filter(({ said, box }) => said && visible(box));
    return { chart, svg, texts, frame: svg.getBoundingClientRect() };
  });

  const headingAbove = (chart) => [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3)')]
    .filter((heading) => heading.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING)
    .at(-1)?.textContent.trim() ?? '';

  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOLERANCE;
  // A mark is written twice in the same place, once as a rim in the colour of the background.
  const rim = (a, b) => a.said === b.said && Math.abs(a.box.left - b.box.left) < 1;
  const overlaps = pictures.flatMap(({ texts }) => texts.flatMap((one, place) => texts.slice(place + 1)
    .filter((other) => meet(one.box, other.box) && !rim(one, other))
    .map((other) => `“${one.said}” lies over “${other.said}”`)));

  const clipped = pictures.flatMap(({ texts, frame }) => texts
    .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .map(({ said }) => `“${said}” is cut off`));

  const behind = (svg, box) => {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    const under = (area) => area.left <= x && x <= area.right && area.top <= y && y <= area.bottom;
    return [...svg.querySelectorAll('.mark-rect path, .mark-bar path')]
      .filter((path) => under(path.getBoundingClientRect()))
      .map((path) => getComputedStyle(path))
      .filter((style) => style.fill.startsWith('rgb'))
      .reduce((back, style) => {
        const [r, g, b, a] = parts(style.fill);
        return over([r, g, b, a * Number(style.opacity) * Number(style.fillOpacity)], back);
      }, background(svg));
  };
  const pale = [];
  const judge = (said, front, back) => {
    const found = contrast(over(front, back), back);
    if (found < ENOUGH) pale.push(`“${said}” has a contrast of ${found.toFixed(2)}`);
  };
  for (const { svg, texts } of pictures) {
    for (const { text, said, box } of texts) judge(said, parts(getComputedStyle(text).fill), behind(svg, box));
  }
  const sentences = 'p, li, h1, h2, h3, h4, h5, td, th, label';
  for (const element of document.querySelectorAll(`[data-testid="stMain"] :is(${sentences})`)) {
    if (!words(element) || !visible(element.getBoundingClientRect())) continue;
    if (element.closest('[disabled], [aria-disabled="true"]')) continue;
    const [r, g, b, a] = parts(getComputedStyle(element).color);
    if (!opacity(element)) continue; // ends of a slider, which show while it is used
    // The value of a slider stands above its knob, not on it.
    const slider = element.closest('[data-testid="stSliderThumbValue"]') && element.closest('[data-testid="stSlider"]');
    judge(words(element), [r, g, b, a * opacity(element)], background(slider ?? element));
  }

  return {
    wider: document.documentElement.scrollWidth - innerWidth,
    overlaps,
    clipped,
    pale,
    charts: pictures.map(({ chart, svg, frame }) => ({
      name: chart.getAttribute('aria-label') ?? '',
      under: headingAbove(chart),
      points: svg.querySelectorAll('.mark-symbol path').length,
      lines: [...svg.querySelectorAll('.mark-line path')].filter((path) => path.getAttribute('d')).length,
      bars: svg.querySelectorAll('.mark-rect path, .mark-bar path').length,
      width: frame.width,
    })),
    headings: [...document.querySelectorAll('[data-testid="stMain"] h3')].map((heading) => heading.textContent.trim()),
    words: [...document.querySelectorAll('[data-testid="stMain"] *')]
      .filter((element) => element.children.length === 0 && visible(element.getBoundingClientRect()))
      .map((element) => element.textContent.trim()).filter(Boolean),
  };
}
