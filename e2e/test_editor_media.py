"""An image on its way: from an author's browser into Cairn, and into a page of the product."""

from typing import Any

from playwright.sync_api import Browser

from e2e.editor_studio import Product, Studio, served, studio

__all__ = ["studio"]

BRING = """async ([cairn, token, size]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 150 });
  canvas.getContext("2d").fillRect(0, 0, 150, 150);
  const drawn = await new Promise((give) => canvas.toBlob(give, "image/png"));
  const body = size ? new Blob([drawn, new Uint8Array(size)]) : drawn;
  const headers = { "X-CSRF-Token": token };
  const answer = await fetch("/api/media", { method: "POST", headers, body });
  return [answer.status, await answer.json()];
}"""
SHOW = """(src) => new Promise((give) => {
  const image = new Image();
  image.onload = () => give([image.naturalWidth, image.naturalHeight]);
  image.onerror = () => give("not shown");
  image.src = src;
})"""


class ShowsImages(Product):
    """A product whose policy lets Cairn's images in, as docs/install.md asks for."""

    def policy(self) -> str:
        return f"{super().policy()}; img-src {self.cairn}"


def test_an_author_brings_an_image_and_one_that_is_too_large_hears_why(
    studio: Studio, browser: Browser
) -> None:
    cairn = studio.product.cairn
    context = browser.new_context()
    for name, value in studio.client.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": cairn}])
    page = context.new_page()
    page.goto(cairn + "/guides")
    token = studio.client.headers["X-CSRF-Token"]

    def bring(size: int) -> Any:
        return page.evaluate(BRING, [cairn, token, size])

    status, made = bring(0)
    assert (status, made["width"], made["height"]) == (201, 300, 150)
    status, refused = bring(40_000_000)
    assert (status, refused["code"]) == (413, "image_too_large")
    assert "40.0 MB; at most 12 MB" in refused["message"]

    shown = context.new_page()
    shown.goto(studio.host + "/plans")
    assert shown.evaluate(SHOW, made["url"]) == "not shown", "its policy does not name Cairn"
    with served(ShowsImages(cairn, key="")) as product:
        shown.goto(product.origin + "/plans")
        assert shown.evaluate(SHOW, made["url"]) == [300, 150]
    context.close()
