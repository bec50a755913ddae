/// The page's style sheet; colours are roles of the charts' theme.
enum PageStyle {
  static let text = """
    *{box-sizing:border-box}
    html{scroll-padding-top:3rem}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,\
    'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif}
    main{max-width:62rem;margin:0 auto;padding:0 1rem 4rem}
    nav{position:sticky;top:0;z-index:2;display:flex;gap:1rem;align-items:center;overflow-x:auto;\
    white-space:nowrap;padding:.5rem 1rem;background:var(--paper);border-bottom:1px solid var(--grid);\
    font-size:.875rem}
    nav button{margin-left:auto}
    a{color:var(--s0);text-decoration:none}
    a:hover,a:focus{text-decoration:underline}
    h1,h2,h3,p,li,figcaption,summary{overflow-wrap:anywhere}
    h1{font-size:1.6rem;line-height:1.2;margin:1rem 0 .5rem;text-wrap:balance}
    h2{font-size:1.3rem;margin:3rem 0 .5rem}
    h3{font-size:1.1rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--grid)}
    .first h2{position:absolute;left:-99rem}
    h2 a,h3 a{color:inherit}
    p{max-width:46rem}
    p.lead{font-size:1.05rem;max-width:none;margin:.5rem 0}
    .quiet,figcaption,dt,.notes{color:var(--muted)}
    .notes,figcaption{font-size:.875rem;max-width:46rem}
    .warnings{margin:1rem 0;padding:.25rem 1rem;border-left:3px solid var(--s1);max-width:46rem}
    .warnings summary{color:var(--ink);overflow:hidden;text-overflow:ellipsis}
    dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.5rem 1rem;margin:1rem 0}
    dl div{min-width:0}
    dt{font-size:.8rem}
    dd{margin:0;overflow-wrap:anywhere}
    code,pre{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.85em}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
    figure{position:relative;margin:1.5rem 0;break-inside:avoid}
    figcaption strong{color:var(--ink)}
    .anchor{position:absolute;bottom:0;right:0;padding:0 .4rem;color:var(--muted)}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:0 1.5rem}
    .pair .chart{width:100%}
    .pair figure{min-width:0}
    .narrow{display:none}
    .scroll{overflow-x:auto;max-width:100%;\
    background-image:linear-gradient(to left,var(--paper) 50%,transparent),\
    linear-gradient(to left,var(--muted),transparent);background-position:right;\
    background-size:2rem 100%,.5rem 100%;background-repeat:no-repeat;background-attachment:local,scroll}
    table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;margin:.5rem 0}
    caption{text-align:left;font-weight:600;padding:.25rem 0}
    th,td{padding:.2rem .6rem;text-align:left;white-space:nowrap;border-bottom:1px solid var(--grid)}
    th{font-weight:600;vertical-align:bottom}
    th button{all:unset;cursor:pointer;font:inherit}
    th button:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--s0)}
    th[aria-sort=ascending] button::after{content:' ↑'}
    th[aria-sort=descending] button::after{content:' ↓'}
    .number,.compact td,.compact th{text-align:right}
    .compact td:first-child,.compact td:last-child,.compact th:last-child{text-align:left}
    .strong{font-weight:700}
    td.good{color:var(--s2)}
    td.bad{color:var(--s1)}
    td.faint{color:var(--muted)}
    tr:target,details:target>summary{outline:2px solid var(--s0);outline-offset:-2px}
    details{margin:.25rem 0}
    summary{cursor:pointer;color:var(--muted);font-size:.875rem}
    .cell>summary{color:var(--ink)}
    .cell>*:not(summary){margin-left:1rem}
    input,button,select{font:inherit;font-size:.875rem;color:var(--ink);background:var(--paper);\
    border:1px solid var(--muted);border-radius:4px;padding:.15rem .5rem}
    .player{display:flex;gap:.5rem;align-items:center;font-size:.875rem;color:var(--muted)}
    .player input{flex:1;min-width:0;padding:0}
    .player output{min-width:6.5em;text-align:right;font-variant-numeric:tabular-nums}
    tr.raised{outline:1px solid var(--s0);outline-offset:-1px}
    .picker{position:fixed;left:.5rem;bottom:.5rem;z-index:2;margin:0;padding:.15rem .6rem;\
    background:var(--paper);border:1px solid var(--muted);border-radius:4px}
    .picker summary{color:var(--ink)}
    .picker fieldset{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:0 .75rem;\
    width:min(32rem,calc(100vw - 3rem));max-height:60vh;overflow-y:auto;margin:.25rem 0;padding:.25rem;border:0;\
    font-size:.875rem}
    .picker label{overflow-wrap:anywhere}
    .picker label.raised{font-weight:700}
    .readout{position:fixed;z-index:3;pointer-events:none;padding:.2rem .5rem;font-size:.8rem;\
    font-variant-numeric:tabular-nums;background:var(--paper);border:1px solid var(--muted);border-radius:4px}
    .tools{display:flex;gap:.4rem;margin:.25rem 0}
    figure:not(.on-linear) .linear,.on-linear .logarithmic{display:none}
    .find{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:.5rem 0;font-size:.875rem}
    .index ul{display:flex;flex-wrap:wrap;gap:.1rem .9rem;list-style:none;margin:.5rem 0;padding:0;font-size:.875rem}
    .card{min-width:0}
    [hidden]{display:none!important}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;z-index:3;background:var(--paper)}
    @media(max-width:640px){.wide{display:none}.narrow{display:block}\
    dl{grid-template-columns:repeat(auto-fill,minmax(7rem,1fr))}}
    @media(max-width:1200px){.picker{position:static;margin:.5rem 1rem;width:max-content;max-width:calc(100% - 2rem)}}
    @media print{nav,.player,.anchor,.filter,.picker,.tools,.find{display:none}main{max-width:none}\
    .scroll{overflow:visible}body{font-size:11pt}.cells{display:none}}
    """
}
