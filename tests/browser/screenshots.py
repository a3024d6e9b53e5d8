#!/usr/bin/env python3
"""Screenshots of each page, light and dark, wide and on a phone, to be looked at.

    python3 tests/browser/screenshots.py FOLDER [--only report,actor] [--store FILE]
"""
import argparse, pathlib
import demo

SIZES = {"wide": (1280, 900), "phone": (390, 844)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--store")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in demo.PAGES if not args.only or name in args.only.split(",")]
    with demo.served(store=args.store) as base, demo.browser() as chromium:
        page = chromium.new_page()
        report = demo.first_report(page, base)
        page.close()
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
                page = context.new_page()
                for name in wanted:
                    page.goto(base + demo.PAGES[name].format(report=report))
                    page.screenshot(path=args.folder / f"{name}-{scheme}-{size}.png", full_page=True)
                context.close()
        # As it is printed.
        for name in wanted:
            page = chromium.new_page()
            page.goto(base + demo.PAGES[name].format(report=report))
            page.pdf(path=args.folder / f"{name}.pdf")
            page.close()
    print(f"{len(wanted)} pages in {args.folder}")


if __name__ == "__main__":
    main()
