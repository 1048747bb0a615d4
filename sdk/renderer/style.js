/**
 * The card's look. Adopted by the shadow root, so it needs no style permission of the page and meets none of its rules.
 * Sizes are px: the page's own root font size says nothing about the card. What is written upon the accent is white or
 * near black by its lightness (0.57 in OKLCH is where both have the same contrast, 4.5 or more); the accent as text is
 * drawn to where it can be read on the card.
 */
export const STYLE = `
:host{--a:#2f6f5e;--mark:var(--a);--card:#fff;--ink:#17211e;--soft:#55625d;--line:#dfe5e2;--wash:#f1f5f3;--dim:rgb(12 20 17/.46);--link:oklch(from var(--a) min(l,.5) c h);--on:oklch(from var(--a) clamp(.16,(.57 - l)*999,1) 0 0);
--edge:rgb(15 30 25/.08);--shadow:0 0 0 1px var(--edge),0 2px 6px var(--edge),0 18px 44px -8px rgb(15 30 25/.26)}
@media (prefers-color-scheme:dark){:host{--card:#1c2421;--ink:#edf3f0;--soft:#a5b3ad;--line:#3a4741;--wash:#29332f;--dim:rgb(0 0 0/.62);--link:oklch(from var(--a) max(l,.76) c h);--mark:var(--link);--edge:rgb(255 255 255/.1);--shadow:0 0 0 1px var(--edge),0 18px 48px rgb(0 0 0/.6)}}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
.back,.hole,.card{position:fixed;left:0;top:0;pointer-events:auto}
.back{inset:0;background:var(--dim)}
.hole{pointer-events:none;border-radius:10px;--rim:0 0 0 2px var(--mark),0 0 0 6px color-mix(in srgb,var(--mark) 30%,transparent);box-shadow:var(--rim)}
.dim{box-shadow:var(--rim),0 0 0 300vmax var(--dim)}
.card{width:min(340px,100vw - 24px);max-height:calc(100dvh - 24px);display:flex;flex-direction:column;color:var(--ink);background:var(--card);border-radius:12px;box-shadow:var(--shadow);font:14px/1.57 system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere;outline:0}
.modal{width:min(440px,100vw - 24px);font-size:15px}
:lang(ja){line-height:1.75;word-break:auto-phrase}
.in{padding:18px 20px 0;overflow:auto}
.modal .in{padding:26px 28px 4px}
.in:has(+.foot[hidden]){padding-bottom:18px}
h2{font-size:16px;line-height:1.4;padding-inline-end:28px}
.modal h2{font-size:20px}
h2,h3,h4,strong{font-weight:650;color:var(--ink)}
h3,h4{font-size:14px}
.body{margin-top:6px;color:var(--soft)}
.body>*+*{margin-top:8px}
ul,ol{padding-inline-start:20px}
code{font:.9em ui-monospace,monospace;background:var(--wash);border-radius:5px;padding:1px 5px}
a{color:var(--link)}
img{display:block;max-width:100%;border-radius:8px}
.hint{display:flex;gap:10px;margin-top:12px;font-weight:600;font-size:13px}
.hint::before{content:"";flex:none;width:8px;height:8px;margin:6px 2px;border-radius:8px;background:var(--mark);box-shadow:0 0 0 4px color-mix(in srgb,var(--mark) 24%,transparent)}
.foot{display:flex;align-items:center;gap:8px;padding:14px 20px 16px}
.modal .foot{padding:20px 28px 24px}
.steps{display:flex;align-items:center;gap:5px;margin-inline-end:auto;color:var(--soft);font-size:12px}
.steps span{margin-inline-start:4px}
i{width:6px;height:6px;border-radius:6px;background:var(--line)}
.past{background:color-mix(in srgb,var(--mark) 50%,var(--line))}
.now{width:16px;background:var(--mark)}
button{font:inherit;font-size:13px;font-weight:600;line-height:20px;min-height:34px;min-width:34px;border:0;border-radius:8px;padding:6px 14px;cursor:pointer;background:none;color:var(--soft)}
button:hover{background:var(--wash);color:var(--ink)}
.next,.next:hover{background:var(--a);color:var(--on)}
.next:hover{filter:brightness(.92)}
.close{position:absolute;top:12px;inset-inline-end:12px;padding:0;display:grid;place-items:center}
.modal .close{top:18px;inset-inline-end:18px}
.close::before,.close::after{content:"";grid-area:1/1;width:13px;height:2px;background:currentcolor;rotate:45deg}
.close::after{rotate:-45deg}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.card:focus-visible{outline:0}
.arrow{position:absolute;width:12px;height:12px;rotate:45deg;background:var(--card);border-radius:2px 0;box-shadow:-1px -1px var(--edge);top:-5px;left:calc(var(--at) - 6px)}
[data-side=top] .arrow{top:auto;bottom:-5px;rotate:225deg}
[data-side=right] .arrow,[data-side=left] .arrow{left:-5px;top:calc(var(--at) - 6px);rotate:-45deg}
[data-side=left] .arrow{left:auto;right:-5px;rotate:135deg}
@media (prefers-reduced-motion:no-preference){.pulse{animation:p 1.8s infinite}@keyframes p{50%{box-shadow:var(--rim),0 0 0 12px color-mix(in srgb,var(--mark) 16%,transparent)}}}
@media (forced-colors:active){.card,.next,i{border:1px solid}.hole{outline:3px solid Highlight}.now,.close::before,.close::after{forced-color-adjust:none;background:CanvasText}.arrow{display:none}}
`;
