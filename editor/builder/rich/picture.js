/** @import { Say } from "../../types.d.ts" */
import { Image } from "./schema.js";

/**
 * Images in the text, with a sign on those that nobody has described yet.
 * @param {Say} say
 */
export function pictures(say) {
  return Image.extend({
    addNodeView: () => ({ node }) => {
      const image = Object.assign(document.createElement("img"), { referrerPolicy: "no-referrer", draggable: false });
      const sign = Object.assign(document.createElement("span"), { className: "undescribed", textContent: say("write.image.undescribed") });
      const dom = Object.assign(document.createElement("div"), { className: "picture" });
      dom.append(image, sign);
      /** @param {typeof node} now */
      const update = ({ type, attrs }) => {
        if (type !== node.type) return false;
        if (image.getAttribute("src") !== attrs.src) image.src = attrs.src;
        image.alt = attrs.alt;
        sign.hidden = Boolean(attrs.alt || attrs.decorative);
        return true;
      };
      update(node);
      return { dom, update };
    },
  });
}
