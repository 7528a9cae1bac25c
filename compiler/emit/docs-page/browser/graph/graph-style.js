const MATERIALIZATIONS = ['source', 'seed', 'view', 'table', 'incremental', 'dynamic', 'ephemeral', 'snapshot']

/** Cytoscape's style sheet from the page's colours as they are now. */
export function graphStyle() {
  const css = getComputedStyle(document.documentElement)
  const colour = /** @param {string} name */ (name) => css.getPropertyValue(`--${name}`).trim()
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 26,
        'background-color': colour('panel'),
        'border-width': 1,
        'border-color': colour('line-strong'),
        label: 'data(id)',
        color: colour('text'),
        'font-family': css.getPropertyValue('--mono').trim(),
        'font-size': 12,
        'text-valign': 'center',
        'text-halign': 'center',
        'min-zoomed-font-size': 5,
      },
    },
    ...MATERIALIZATIONS.map((name) => ({ selector: `node.is-${name}`, style: { 'border-color': colour(name) } })),
    { selector: 'node.is-ephemeral', style: { 'border-style': 'dashed' } },
    { selector: 'node.is-focus', style: { 'background-color': colour('accent-soft'), 'border-width': 2 } },
    {
      selector: 'node.is-selected',
      style: { 'border-width': 2, 'border-color': colour('accent'), 'background-color': colour('accent-soft') },
    },
    {
      selector: 'edge',
      style: {
        width: 1.2,
        'line-color': colour('line-strong'),
        'target-arrow-color': colour('line-strong'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.7,
        'curve-style': 'straight',
        'source-endpoint': '50% 0',
        'target-endpoint': '-50% 0',
      },
    },
    {
      selector: 'edge.is-bent',
      style: {
        'curve-style': 'round-segments',
        'edge-distances': 'endpoints',
        'segment-weights': 'data(weights)',
        'segment-distances': 'data(distances)',
        'segment-radii': 8,
      },
    },
    { selector: '.is-dim', style: { opacity: 0.25 } },
    { selector: 'edge.is-on-path', style: { 'line-color': colour('accent'), 'target-arrow-color': colour('accent'), width: 1.6 } },
  ]
}
