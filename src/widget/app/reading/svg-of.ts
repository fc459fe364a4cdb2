import type { IconShapes } from '../view/Icon.tsx';

const SVG = 'http://www.w3.org/2000/svg';

/** A decorative icon as an element, for text that the browser keeps; views draw theirs with `Icon`. */
export function svgOf(shapes: IconShapes, directed = false): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', directed ? 'icon directed' : 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    svg.append(shape);
  }
  return svg;
}
