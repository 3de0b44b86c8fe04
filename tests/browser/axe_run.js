// Run in the page by axe.py, once axe-core is in every frame. Run from the top, axe asks the frames for theirs and
// counts page-wide rules once. Where axe cannot tell the contrast (letters of figures, things drawn beside
// letters), the colours are compared here.
async ([tags, within]) => {
    const found = await axe.run(within ? { include: [[within]] } : document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations', 'passes', 'incomplete'],
        elementRef: true,
    });
    const words = (rule, node, why) => [
        `${rule.id} (${rule.impact})`, node.target.flat().join(' ').slice(-200), node.html.slice(0, 200), why,
    ].join(': ');

    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const over = (colours) => {  // what a stack of colours looks like, lowest first
        canvas.clearRect(0, 0, 1, 1);
        for (const [colour, opacity] of colours) {
            canvas.globalAlpha = opacity;
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([red, green, blue]) => {
        const [r, g, b] = [red, green, blue].map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const shapesBelow = (element) => {  // the coloured shapes of a figure that lie below its letters
        const box = element.getBoundingClientRect();
        const shapes = element.closest('.js-plotly-plot').querySelectorAll('path, rect');
        return [...shapes].filter(shape => {
            const other = shape.getBoundingClientRect();
            if (!other.width || !other.height) return false;  // a line of the grid: its fill covers nothing
            return other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
        }).map(shape => getComputedStyle(shape)).filter(style => style.fill.startsWith('rgb'))
            .map(style => [style.fill, style.fillOpacity * style.opacity]);
    };
    const contrast = (element) => {  // the lowest that the letters of an element have with anything below them
        const style = getComputedStyle(element);
        const isDrawn = element instanceof SVGElement && element.closest('.js-plotly-plot');
        const below = [];
        let opacity = 1;
        for (let part = element; part; part = part.parentElement) {
            const own = getComputedStyle(part);
            opacity *= own.opacity;
            if (!(part instanceof SVGElement)) below.unshift([own.backgroundColor, 1]);
        }
        // Shadows to all four sides are a halo that parts the letters from the shapes below them.
        const shadows = style.textShadow.match(/rgba?\([^)]*\)/g) ?? [];
        const halo = shadows.length >= 4 ? [[shadows[0], 1]] : [];
        const grounds = [below, ...(isDrawn ? shapesBelow(element).map(shape => [...below, shape, ...halo]) : [])];
        return Math.min(...grounds.map(ground => {
            const [one, other] = [over([...ground, [isDrawn ? style.fill : style.color, opacity]]), over(ground)].map(light);
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        }));
    };
    const least = (element) => {
        const { fontSize, fontWeight } = getComputedStyle(element);
        return parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24) ? 3 : 4.5;
    };
    const untold = found.incomplete.filter(rule => rule.id === 'color-contrast')
        .flatMap(rule => rule.nodes.map(node => [rule, node])).filter(([, node]) => node.element);
    const pale = untold.filter(([, node]) => contrast(node.element) < least(node.element))
        .map(([rule, node]) => words(rule, node, `contrast ${contrast(node.element).toFixed(2)}`));
    // WCAG 2.5.8 lets a target be small where another control on the page does the same: a part of a bar whose
    // filters stand in facets. Every filter that it sets or takes back must have one that is large enough.
    const isLarge = (part) => part.getBoundingClientRect().height >= 24 && part.getBoundingClientRect().width >= 24;
    const hasEquivalent = (element) => {
        if (!element.matches('.atlas-figure a[href^="?"]')) return false;
        const there = [...new URLSearchParams(element.getAttribute('href'))].map(pair => pair.join('.'));
        const here = [...new URLSearchParams(location.search)].map(pair => pair.join('.'));
        const changed = [...there.filter(one => !here.includes(one)), ...here.filter(one => !there.includes(one))];
        const facet = key => document.querySelector(`.atlas-facets [data-key="${CSS.escape(key)}"]`);
        // The page of a region is one itself: its facets offer no other.
        // German needs no parameter.
        const isOfPage = key => key === 'lang.de' || (key.startsWith('region.') && location.pathname.endsWith('/region'));
        return changed.every(key => isOfPage(key) || (facet(key) && (!facet(key).checkVisibility() || isLarge(facet(key)))));
    };
    const counts = (rule, node) => rule.id !== 'target-size' || !hasEquivalent(node.element);
    return {
        violations: [
            ...found.violations.flatMap(rule => rule.nodes.filter(node => counts(rule, node))
                .map(node => words(rule, node, node.failureSummary))),
            ...pale,
        ],
        rules: found.passes.length,
        nodes: found.passes.reduce((sum, rule) => sum + rule.nodes.length, 0),
        contrasts: untold.length + found.passes.filter(rule => rule.id === 'color-contrast')
            .reduce((sum, rule) => sum + rule.nodes.length, 0),
        inFrames: found.passes.reduce(
            (sum, rule) => sum + rule.nodes.filter(node => node.target.length > 1).length, 0),
    };
}
