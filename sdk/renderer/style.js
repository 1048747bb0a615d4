/**
 * The card's look. Adopted by the shadow root, so it needs no style permission of the page and meets none of its rules.
 * Sizes are px: the page's own root font size says nothing about the card.
 */
export const STYLE = `
:host{--a:#2f6f5e;--on-a:#fff;--card:#fff;--ink:#17211e;--soft:#55625d;--line:#dfe5e2;--wash:#f1f5f3;--dim:rgb(12 20 17/.46);
 --shadow:0 0 0 1px rgb(15 30 25/.07),0 2px 6px rgb(15 30 25/.06),0 18px 44px -8px rgb(15 30 25/.26);--link:var(--a)}
:host([data-scheme=dark]){--card:#1c2421;--ink:#edf3f0;--soft:#a5b3ad;--line:#36423d;--wash:#29332f;--dim:rgb(0 0 0/.62);
 --shadow:0 0 0 1px rgb(255 255 255/.1),0 18px 48px rgb(0 0 0/.6);--link:color-mix(in srgb,var(--a) 45%,#fff)}
*,*::before,*::after{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
.back,.hole,.card{position:fixed;left:0;top:0}
.back{inset:0;background:var(--dim);pointer-events:auto}
.hole{pointer-events:none;border-radius:10px;box-shadow:0 0 0 2px var(--a),0 0 0 6px color-mix(in srgb,var(--a) 26%,transparent)}
.hole.dim{box-shadow:0 0 0 2px var(--a),0 0 0 6px color-mix(in srgb,var(--a) 34%,transparent),0 0 0 300vmax var(--dim)}
.card{width:min(340px,calc(100vw - 24px));max-height:calc(100vh - 24px);max-height:calc(100dvh - 24px);display:flex;flex-direction:column;pointer-events:auto;color:var(--ink);
 background:var(--card);border-radius:12px;box-shadow:var(--shadow);font:400 14px/1.57 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",sans-serif;
 text-align:start;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased;outline:none}
.card.modal{width:min(440px,calc(100vw - 24px))}
:lang(ja){line-height:1.75;line-break:strict;word-break:auto-phrase}
.in{padding:18px 20px 0;overflow:auto;overscroll-behavior:contain;border-radius:12px 12px 0 0}
.modal .in{padding:26px 28px 0}
h2{font-size:16px;line-height:1.4;font-weight:650;letter-spacing:-.006em;padding-inline-end:28px;text-wrap:balance}
.modal h2{font-size:20px;line-height:1.35;letter-spacing:-.012em}
h2:lang(ja){letter-spacing:0;text-wrap:wrap}
.body{margin-top:6px;color:var(--soft)}
.modal .body{margin-top:10px;font-size:15px}
.body>*+*{margin-top:8px}
h3,h4{font-size:14px;line-height:1.45;font-weight:650;color:var(--ink)}
h4{font-size:13px}
ul,ol{padding-inline-start:20px}
li+li{margin-top:2px}
li::marker{color:var(--a)}
strong{font-weight:650;color:var(--ink)}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);color:var(--ink);border-radius:5px;padding:1px 5px}
a{color:var(--link);text-underline-offset:2px}
img{display:block;max-width:100%;height:auto;border-radius:8px}
.hint{display:flex;gap:8px;align-items:flex-start;margin-top:12px;color:var(--ink);font-weight:550;font-size:13px;line-height:1.5}
.hint::before{content:"";flex:none;width:8px;height:8px;margin:6px 2px 0;border-radius:50%;background:var(--a);box-shadow:0 0 0 4px color-mix(in srgb,var(--a) 24%,transparent)}
.foot{display:flex;align-items:center;gap:8px;padding:14px 20px 16px;min-height:40px}
.modal .foot{padding:20px 28px 24px}
.steps{display:flex;align-items:center;gap:9px;margin-inline-end:auto;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums;white-space:nowrap}
.dots{display:flex;gap:5px}
.dots i{width:6px;height:6px;border-radius:3px;background:var(--line)}
.dots i.past{background:color-mix(in srgb,var(--a) 50%,var(--line))}
.dots i.now{width:16px;background:var(--a)}
button{font:inherit;font-size:13px;font-weight:600;line-height:20px;min-height:34px;min-width:34px;border:0;border-radius:8px;padding:6px 14px;cursor:pointer;background:none;color:var(--ink);white-space:nowrap;-webkit-tap-highlight-color:transparent;touch-action:manipulation}
.next{background:var(--a);color:var(--on-a)}
.next:hover{background:color-mix(in srgb,var(--a) 88%,#000)}
.prev{padding-inline:10px;color:var(--soft)}
.prev:hover,.close:hover{background:var(--wash);color:var(--ink)}
.close{position:absolute;inset-block-start:12px;inset-inline-end:12px;padding:0;display:grid;place-items:center;color:var(--soft)}
.modal .close{inset-block-start:18px;inset-inline-end:18px}
.close::before,.close::after{content:"";grid-area:1/1;width:13px;height:1.6px;border-radius:1px;background:currentcolor;rotate:45deg}
.close::after{rotate:-45deg}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.card:focus-visible{outline:none}
.arrow{position:absolute;width:12px;height:12px;rotate:45deg;background:var(--card);border-radius:2px 0 0;box-shadow:-1px -1px 0 rgb(15 30 25/.08)}
:host([data-scheme=dark]) .arrow{box-shadow:-1px -1px 0 rgb(255 255 255/.1)}
[data-side=bottom] .arrow{top:-5px;left:calc(var(--at) - 6px)}
[data-side=top] .arrow{bottom:-5px;left:calc(var(--at) - 6px);rotate:225deg}
[data-side=right] .arrow{left:-5px;top:calc(var(--at) - 6px);rotate:-45deg}
[data-side=left] .arrow{right:-5px;top:calc(var(--at) - 6px);rotate:135deg}
@media (prefers-reduced-motion:no-preference){button{transition:background-color .12s,color .12s}.pulse{animation:pulse 1.8s ease-in-out infinite}
@keyframes pulse{50%{outline:6px solid color-mix(in srgb,var(--a) 30%,transparent);outline-offset:4px}}}
@media (forced-colors:active){.card{border:1px solid CanvasText}.hole{outline:3px solid Highlight}.next{border:1px solid ButtonText}.dots i{border:1px solid CanvasText}.dots i.now{background:Highlight}
.close::before,.close::after{background:ButtonText}.arrow{display:none}}
`;
