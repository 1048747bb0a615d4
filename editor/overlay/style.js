/** In a narrow window the builder lies along the bottom, where people have a checklist: it is drawn above it meanwhile. */
export const LIFTED = `@media (max-width:560px){
 .launch{bottom:calc(min(56dvh,560px) + 12px)}
 .list{inset:auto 12px calc(min(56dvh,560px) + 64px);width:auto;max-height:calc(44dvh - 80px);border-radius:12px}
}`;

/** What the overlay draws in the page. Adopted by its shadow root; sizes are px, as the page's font size says nothing here. */
export const STYLE = `
:host{--a:#2f6f5e;--on-a:#fff;--card:#fff;--ink:#17211e;--soft:#55625d;--line:#dfe5e2;--wash:#f1f5f3;--shadow:0 0 0 1px rgb(15 30 25/.1),0 16px 44px -8px rgb(15 30 25/.34)}
@media (prefers-color-scheme:dark){:host{--a:#6fbfa8;--on-a:#0d1614;--card:#161d1a;--ink:#edf3f0;--soft:#a5b3ad;--line:#36423d;--wash:#232c29;--shadow:0 0 0 1px rgb(255 255 255/.14),0 18px 48px rgb(0 0 0/.6)}}
*{box-sizing:border-box;margin:0}
:lang(ja){line-break:strict;word-break:auto-phrase}
[hidden]{display:none!important}
.panel,.strip,.bar,.outline,.label,.match,.trouble{position:fixed;font:400 14px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",sans-serif;color:var(--ink);-webkit-font-smoothing:antialiased}
.panel{top:12px;bottom:12px;width:360px;max-width:calc(100vw - 24px);border-radius:12px;overflow:hidden;background:var(--card);box-shadow:var(--shadow);pointer-events:auto}
.right .panel,.right .strip{right:12px}
.left .panel,.left .strip{left:12px}
iframe{display:block;width:100%;height:100%;border:0;background:var(--card)}
.writing{position:fixed;left:0;top:0;background:none;color-scheme:light;pointer-events:auto}
.away .panel,.folded .panel{visibility:hidden;pointer-events:none}
.strip{top:50%;translate:0 -50%;display:none;flex-direction:column;align-items:center;gap:8px;padding:14px 8px;border:0;border-radius:12px;background:var(--card);box-shadow:var(--shadow);pointer-events:auto;cursor:pointer}
.strip span{writing-mode:vertical-rl;font-weight:600;font-size:13px}
.strip::before{content:"";width:18px;height:18px;background:var(--a);clip-path:polygon(50% 0,78% 30%,22% 30%,22% 30%,78% 30%,88% 62%,12% 62%,12% 62%,100% 100%,0 100%,12% 62%,88% 62%,78% 30%,22% 30%)}
.folded:not(.away) .strip{display:flex}
.bar{left:12px;right:12px;bottom:12px;width:fit-content;margin-inline:auto;display:flex;align-items:center;gap:6px 14px;padding:8px 8px 8px 16px;border-radius:12px;background:var(--card);box-shadow:var(--shadow);pointer-events:auto}
.right:not(.away,.folded) .bar{right:384px}
.left:not(.away,.folded) .bar{left:384px}
.bar p{font-size:13px}
.bar small{display:block;font-size:12px;color:var(--soft)}
.bar .note{color:var(--ink)}
.bar kbd{font:inherit;font-weight:600;color:var(--ink)}
.bar div{display:flex;gap:6px;flex:none}
button{font:inherit;font-size:13px;font-weight:600;min-height:34px;padding:6px 14px;border:0;border-radius:8px;background:var(--wash);color:var(--ink);cursor:pointer;white-space:nowrap}
button[aria-pressed=true]{background:var(--a);color:var(--on-a)}
button:hover{filter:brightness(.97)}
:focus-visible{outline:2px solid var(--a);outline-offset:2px}
.outline,.match{left:0;top:0;border-radius:6px;pointer-events:none;box-shadow:0 0 0 2px #2f6f5e,0 0 0 5px rgb(111 191 168/.55)}
.outline{background:rgb(47 111 94/.1)}
.outline.weak{background:rgb(240 180 90/.12);box-shadow:0 0 0 2px #9a5206,0 0 0 5px rgb(240 180 90/.6)}
.label{left:0;top:0;width:max-content;max-width:min(340px,calc(100vw - 16px));display:flex;flex-direction:column;pointer-events:none;will-change:transform;border-radius:9px;overflow:hidden;background:var(--card);box-shadow:var(--shadow)}
.tag{max-width:100%;padding:4px 10px;background:#1f4d41;color:#fff;font-size:12px;font-weight:600;line-height:1.5;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.how{padding:7px 10px 8px;display:grid;gap:3px;font-size:12px;line-height:1.45}
.how:empty{display:none}
.how b{display:inline-block;margin-inline-end:6px;padding:0 7px;border-radius:99px;font-weight:650;background:var(--wash)}
.strong b{background:#1f4d41;color:#fff}
.weak b{background:#fdf1e0;color:#7a3f05}
.remedy{color:var(--soft)}
.match{border-radius:6px;box-shadow:0 0 0 2px #7a3f05,0 0 0 5px rgb(240 180 90/.6);background:rgb(240 180 90/.14)}
.match span{position:absolute;left:-2px;top:-2px;translate:0 -100%;padding:0 7px;border-radius:6px;background:#7a3f05;color:#fff;font-size:11px;font-weight:650;line-height:1.6;white-space:nowrap;font-variant-numeric:tabular-nums}
.shield{position:fixed;left:0;top:0;pointer-events:auto}
.trouble{inset:0;display:flex;flex-direction:column;gap:12px;justify-content:center;padding:28px;background:var(--card);overflow:auto;position:absolute}
.trouble h2{font-size:16px;line-height:1.4}
.trouble p{color:var(--soft);overflow-wrap:anywhere}
.trouble code{display:block;padding:8px 10px;border-radius:8px;background:var(--wash);color:var(--ink);font:12.5px/1.5 ui-monospace,Menlo,Consolas,monospace;user-select:all}
.trouble a{color:var(--a);font-weight:600}
.trouble button{align-self:flex-start}
@media (max-width:560px){
 .panel{top:auto;left:0!important;right:0!important;bottom:0;width:100%;max-width:none;height:min(56vh,560px);height:min(56dvh,560px);border-radius:14px 14px 0 0}
 .strip{top:auto;bottom:12px;translate:none;flex-direction:row;padding:10px 14px}
 .strip span{writing-mode:horizontal-tb}
 .left:not(.away,.folded) .bar,.right:not(.away,.folded) .bar,.bar{left:12px;right:12px;width:auto;flex-wrap:wrap}
 .bar.above{top:12px;bottom:auto}
 .bar .keys{display:none}
}
@media (forced-colors:active){.panel,.strip,.bar{border:1px solid CanvasText}.outline,.match{outline:3px solid Highlight}.label{border:1px solid CanvasText}}
`;
