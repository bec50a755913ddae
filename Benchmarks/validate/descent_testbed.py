"""Makes cocopp know the suite 'descent': functions and dimensions are those of an export.

    python descent_testbed.py EXPORT [ALGORITHM …] [-o OUTPUT]

post-processes the algorithms of `bench export DIR --format coco --output EXPORT` (all of them where none
is named) with cocopp.
"""

import argparse
import glob
import os
import re

import cocopp
from cocopp import testbedsettings


def register(export):
    """Registers the suite with the functions and dimensions that the export holds."""
    names, dimensions = {}, set()
    for path in glob.glob(os.path.join(export, "*", "*.info")):
        with open(path, encoding="utf-8") as file:
            head, comment = file.readline(), file.readline()
        number = int(re.search(r"funcId = (\d+)", head).group(1))
        names[number] = comment.split("=", 1)[1].strip()
        dimensions.add(int(re.search(r"DIM = (\d+)", head).group(1)))
    shown = sorted(dimensions)[:6]
    while len(shown) < 6:  # a caption of cocopp expects six
        shown.append(max(max(shown) + 1, 2))

    class DescentTestbed(testbedsettings.GECCOBBOBTestbed):
        settings = dict(
            testbedsettings.GECCOBBOBTestbed.settings,
            name="descent",
            short_names=names,
            first_function_number=min(names),
            last_function_number=max(names),
            functions_with_legend=(min(names), max(names)),
            dimensions_to_display=tuple(shown),
            goto_dimension=shown[0],
            rldDimsOfInterest=tuple(shown[:2]),
            tabDimsOfInterest=tuple(shown[:2]),
            reference_algorithm_filename="",
            reference_algorithm_displayname="",
            # Shares of the initial gap: nothing lies above 1.
            pprldmany_target_values=[10 ** (-k / 5) for k in range(1, 41)],
            pprldmany_target_range_latex="$10^{[-8..-0.2]}$",
            pptable_targetsOfInterest=(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7),
            pptablemany_targetsOfInterest=(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7),
            plots_on_main_html_page=[f"pprldmany_{n:02}D_noiselessall.svg" for n in shown],
        )

        def __init__(self, targets):
            super().__init__(targets)
            for key, value in DescentTestbed.settings.items():
                setattr(self, key, value)
            self.instantiate_attributes(targets)

        def filter(self, datasets):
            return datasets

    testbedsettings.DescentTestbed = DescentTestbed
    testbedsettings.suite_to_testbed["descent"] = "DescentTestbed"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export")
    parser.add_argument("algorithms", nargs="*")
    parser.add_argument("-o", "--output", default="ppdata")
    options = parser.parse_args()
    register(options.export)
    algorithms = options.algorithms or sorted(
        name for name in os.listdir(options.export) if os.path.isdir(os.path.join(options.export, name)))
    cocopp.genericsettings.background = {}
    cocopp.main(
        ["-o", options.output] + [os.path.join(options.export, name) for name in algorithms])


if __name__ == "__main__":
    main()
