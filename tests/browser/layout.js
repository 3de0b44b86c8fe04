// Run in the page by layout.py: what of a page cannot be read because it lies beyond an edge or is cut off.
() => {
    const slack = 1.5;  // px, for what browsers round
    const wide = document.documentElement.clientWidth;
    const main = document.querySelector('.stMain') ?? document.body;  // a talk is no page of Streamlit
    const faults = [];
    for (const part of [document.documentElement, main]) {
        if (part.scrollWidth > part.clientWidth + slack) {
            faults.push(`${part.className || 'the page'} scrolls sideways: ${part.scrollWidth} px in ${part.clientWidth}`);
        }
    }
    // Words for those who hear the page are clipped as a whole, and so is what stands in them.
    const isClipped = (element) => {
        for (let part = element; part && part !== main; part = part.parentElement) {
            if (getComputedStyle(part).clipPath !== 'none') return true;
        }
        return false;
    };
    const isHidden = (element) => !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        || isClipped(element) || element.closest('.unseen');
    const told = (element) => {
        const class_ = element.getAttribute('class') ?? '';
        return `<${element.tagName.toLowerCase()} class="${class_.slice(0, 60)}"> ${element.textContent.trim().slice(0, 60)}`;
    };
    const boxes = (element) => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
        .flatMap(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()];
        });
    const fault = (element, box) => {
        for (let part = element; part && part !== main; part = part.parentElement) {
            const { overflowX, textOverflow } = getComputedStyle(part);
            if (overflowX === 'visible') continue;
            const edge = part.getBoundingClientRect();
            const isCut = box.right > edge.right + slack || box.left < edge.left - slack;
            if (overflowX === 'auto' || overflowX === 'scroll') {
                // A table of its own may scroll, as long as it lies within the page itself.
                return edge.right > wide + slack || edge.left < -slack ? 'scrolls beyond the edge' : '';
            }
            const isTold = textOverflow === 'ellipsis' && part.title.trim() === part.textContent.trim();
            if (isCut && !isTold) return 'is cut off';
            if (isCut) return edge.right > wide + slack || edge.left < -slack ? 'lies beyond the edge' : '';
        }
        return box.right > wide + slack || box.left < -slack ? 'lies beyond the edge' : '';
    };
    let words = 0;
    const sidebar = document.querySelector('.stSidebar[data-collapsed="false"]');
    for (const element of [...main.querySelectorAll('*'), ...(sidebar?.querySelectorAll('*') ?? [])]) {
        if (isHidden(element)) continue;
        if (element instanceof SVGElement) {
            const figure = element.closest('.js-plotly-plot');
            if (!figure || element.tagName !== 'text' || !element.textContent.trim()) continue;
            const [box, edge] = [element, figure].map(part => part.getBoundingClientRect());
            words += 1;
            if (box.left < edge.left - slack || box.right > edge.right + slack
                || box.top < edge.top - slack || box.bottom > edge.bottom + slack) {
                const beyond = [edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom];
                faults.push(`is cut off in its figure by ${Math.max(...beyond).toFixed(1)} px: ${told(element)}`);
            }
            continue;
        }
        for (const box of boxes(element)) {
            words += 1;
            const why = box.width ? fault(element, box) : '';
            if (why) faults.push(`${why}: ${told(element)}`);
        }
    }
    return { words, faults: [...new Set(faults)] };
}
