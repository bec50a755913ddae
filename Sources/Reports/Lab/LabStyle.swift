/// The lab's style sheet; colours are roles of the charts' theme.
enum LabStyle {
  static let text = """
    body[data-lab=page] main{max-width:84rem}
    .lab-live{display:grid;grid-template-columns:minmax(17rem,21rem) minmax(0,1fr);gap:1rem 1.75rem;align-items:start;\
    margin-top:1rem}
    .lab-live[hidden],.lab [hidden]{display:none}
    .lab-controls{display:grid;gap:.75rem;min-width:0}
    .lab-panel{border:1px solid var(--grid);border-radius:8px;padding:.6rem .8rem;min-width:0}
    .lab-panel h3{display:flex;align-items:center;gap:.5rem;margin:0 0 .4rem;padding:0;border:0;font-size:.95rem}
    .lab-panel h3 button,.lab-panel h3 label{margin-left:auto;font-weight:400;font-size:.8rem}
    .lab-panel input[type=text],.lab-panel input[type=number],.lab-panel select{width:100%;min-width:0}
    .lab-summary{margin:.3rem 0;font-size:.8rem;color:var(--muted);line-height:1.35}
    .lab-row{display:grid;grid-template-columns:6.6rem minmax(0,1fr) 4.9rem 1.5rem;gap:.35rem;align-items:center;\
    font-size:.8rem;min-height:1.9rem}
    .lab-row>label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .lab-row select,.lab-row>label+input[type=text]{grid-column:2/4}
    .lab-row input,.lab-row select{font-size:.8rem;padding:.1rem .3rem}
    .lab input[type=range]{width:100%;min-width:0;margin:0;padding:0;border:0;accent-color:var(--s0)}
    .lab .lab-of-b input[type=range]{accent-color:var(--s1)}
    .lab-row button{padding:0;text-align:center}
    .lab-reset{padding:0;border:0;background:none;color:var(--muted)}
    .lab-reset:disabled{visibility:hidden}
    .lab-chip{display:inline-grid;place-items:center;width:1.4em;height:1.4em;border-radius:50%;color:var(--paper);\
    font-size:.8rem;font-weight:700}
    .lab-a{background:var(--s0)}
    .lab-b{background:var(--s1)}
    .lab-figures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 1.25rem;min-width:0}
    .lab-figures figure{margin:0;min-width:0}
    .lab-figures figcaption{margin-top:.25rem;min-height:1.3rem;font-size:.8rem}
    .lab-wide{grid-column:1/-1}
    .lab-stage{position:relative;overflow:hidden;border:1px solid var(--grid);border-radius:8px}
    .lab canvas{display:block;width:100%;height:15rem;border-radius:8px}
    .lab canvas[data-lab=contour]{height:min(31rem,62vh);cursor:crosshair;touch-action:none}
    .lab canvas[data-lab=basin],.lab canvas[data-lab=map]{cursor:crosshair;touch-action:pan-y}
    .lab-start{position:absolute;width:30px;height:30px;margin:-15px 0 0 -15px;padding:0;border-radius:50%;\
    border:2px solid var(--paper);background:var(--ink);opacity:.9;cursor:grab;touch-action:none;\
    box-shadow:0 1px 4px rgba(0,0,0,.4)}
    .lab-start::after{content:'';position:absolute;inset:8px;border-radius:50%;background:var(--paper)}
    .lab-start:focus-visible,.lab button:focus-visible,.lab input:focus-visible,.lab select:focus-visible{\
    outline:2px solid var(--s0);outline-offset:2px}
    .lab-bar{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;font-size:.8rem}
    .lab-bar button,.lab-panel button{min-height:1.8rem}
    .lab-readout{list-style:none;margin:.5rem 0 0;padding:0;font-size:.875rem;font-variant-numeric:tabular-nums}
    .lab-readout li{margin:.2rem 0}
    .lab-readout .lab-chip{margin-right:.4rem}
    .lab [aria-invalid=true]{border-color:var(--s1);outline:1px solid var(--s1)}
    .lab-status{margin:0;color:var(--s1);font-size:.85rem;overflow-wrap:anywhere}
    .lab-status:empty{display:none}
    .lab-command{grid-column:1/-1;margin:0}
    a.lab-link{font-size:.875rem}
    @media(max-width:900px){.lab-live{grid-template-columns:minmax(0,1fr)}.lab-figures{order:-1}\
    .lab canvas[data-lab=contour]{height:min(24rem,60vh)}}
    @media(max-width:640px){.lab-figures{grid-template-columns:minmax(0,1fr)}.lab canvas{height:13rem}\
    .lab-row{grid-template-columns:5.6rem minmax(0,1fr) 4.6rem 1.5rem}}
    @media print{.lab-live{display:none}}
    """
}
