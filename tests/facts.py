"""What is true of the two example courses, apart from how their pages are written."""

from __future__ import annotations

from dataclasses import dataclass

YOUTUBE = "https://youtu.be/"
DRIVE = "https://drive.google.com/file/d/"
PAGES = "https://atcold.github.io/NYU-DLSP21/en/"
SP20 = "https://github.com/Atcold/NYU-DLSP20/blob/master/"
SP21 = "https://github.com/Atcold/NYU-DLSP21/blob/master/"


@dataclass(frozen=True)
class Lecture:
    """An item of a theme."""

    number: str
    title: str
    carried_over: str | None
    """An edition, an empty string where none is named, or None where it is new."""
    resources: tuple[tuple[str, str], ...]
    """The kind and the URL of each, in the order of the page."""
    page: str = ""
    """Where the title leads."""
    kind: str = "lecture"


@dataclass(frozen=True)
class Theme:
    """Lectures under one heading; one theme has no number."""

    number: str
    title: str
    lectures: tuple[Lecture, ...]

    @property
    def heading(self) -> str:
        """The heading as the page shows it."""
        return f"Theme {self.number}: {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Row:
    """A label and its value, which may be a link."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Course:
    """One edition of a course."""

    folder: str
    edition: str
    code: str
    term: str
    institution: str
    institution_url: str
    rows: tuple[Row, ...]
    themes: tuple[Theme, ...]

    @property
    def headline(self) -> str:
        """The line under the title."""
        return f"{self.code} · {self.term} · {self.institution}"

    @property
    def lectures(self) -> list[Lecture]:
        """Every lecture, in the order of the page."""
        return [lecture for theme in self.themes for lecture in theme.lectures]

    @property
    def urls(self) -> list[str]:
        """Every address of the course's resources and title pages."""
        resources = [url for lecture in self.lectures for _, url in lecture.resources]
        return resources + [lecture.page for lecture in self.lectures if lecture.page]


def lecture(
    title: str,
    *resources: tuple[str, str],
    number: str = "",
    carried_over: str | None = None,
    page: str = "",
    kind: str = "lecture",
) -> Lecture:
    """A lecture, written as on the page: the title, then its resources."""
    return Lecture(number, title, carried_over, resources, page, kind)


DLFL22 = Course(
    folder="nyu-dlfl22",
    edition="FL22",
    code="DS-GA 1008",
    term="Fall 2022",
    institution="NYU Center for Data Science",
    institution_url="http://cds.nyu.edu/",
    rows=(
        Row("Instructors", "Alfredo Canziani, Yann LeCun"),
        Row("Lectures", "Wednesday 16:55 – 18:55, Zoom"),
        Row("Practica", "Tuesdays 16:55 – 17:55, Zoom"),
        Row("Forum", "r/NYU_DeepLearning", "https://www.reddit.com/r/NYU_DeepLearning/"),
        Row("Discord", "NYU DL", "https://discord.gg/CthuqsX8Pb"),
        Row("Material", "2022 repo", "https://github.com/Atcold/NYU-DLFL22"),
    ),
    themes=(
        Theme(
            "1",
            "Introduction",
            (
                lecture(
                    "Introduction to NYU-DLFL22", ("video", f"{YOUTUBE}00s9ireCnCw"), number="00"
                ),
                lecture(
                    "History", ("video", f"{YOUTUBE}mTtDfKgLm54"), number="01", carried_over="SP21"
                ),
                lecture(
                    "Gradient descent and the backpropagation algorithm",
                    ("video", f"{YOUTUBE}nTlCqaL7fCY"),
                    number="02",
                    carried_over="SP21",
                ),
                lecture(
                    "Resources and neural nets inference",
                    ("video", f"{YOUTUBE}QwZQrxIk6Dg"),
                    number="03",
                ),
            ),
        ),
        Theme(
            "2",
            "Classification, an energy perspective",
            (
                lecture(
                    "Notation and introduction",
                    ("video", f"{YOUTUBE}9cpBu8yt9B8"),
                    ("slides", f"{DRIVE}1c0aElks9f9A2PWRNDJO1P_5_n9ODA--o/"),
                    number="05",
                ),
                lecture(
                    "Backprop and contrastive learning",
                    ("video", f"{YOUTUBE}SC6ljsFFVcY"),
                    ("slides", f"{DRIVE}1c0aElks9f9A2PWRNDJO1P_5_n9ODA--o/"),
                    number="06",
                ),
                lecture(
                    "PyTorch 5-step training code",
                    ("video", f"{YOUTUBE}PXXE7aJ_siw"),
                    ("slides", f"{DRIVE}1c0aElks9f9A2PWRNDJO1P_5_n9ODA--o/"),
                    number="07",
                ),
            ),
        ),
        Theme(
            "3",
            "Parameter sharing",
            (
                lecture(
                    "Recurrent and convolutional nets",
                    ("video", f"{YOUTUBE}7dU3TFBJl-0"),
                    ("slides", f"{DRIVE}1GtI4ywzI84oamyr_W5k_wzgfRN139aFD/"),
                    ("notes", f"{DRIVE}12jP4ssUIoGURAU8jGj6QwKXyZVdXW0o6/"),
                    number="04",
                    carried_over="SP21",
                ),
                lecture(
                    "Natural signals, ConvNets kernels and sizes, "
                    "comparison with fully-connected architecture",
                    ("video", f"{YOUTUBE}KvvNkE2vQVk"),
                    ("slides", f"{SP20}slides/02%20-%20CNN.pdf"),
                    ("notebook", f"{SP20}06-convnet.ipynb"),
                    ("video", f"{YOUTUBE}d2GixptaHjk?t=2211"),
                    number="08",
                    carried_over="SP21",
                ),
                lecture(
                    "Recurrent neural nets, vanilla and gated (LSTM)",
                    ("video", f"{YOUTUBE}5KSGNomPJTE"),
                    ("slides", f"{SP20}slides/04%20-%20RNN.pdf"),
                    ("notebook", f"{SP20}08-seq_classification.ipynb"),
                    ("notebook", f"{SP20}09-echo_data.ipynb"),
                    number="09",
                    carried_over="SP21",
                ),
            ),
        ),
        Theme(
            "4",
            "Energy-based models, a compendium",
            (
                lecture(
                    "Inference for latent variable energy-based models (LV-EBMs)",
                    ("video", f"{YOUTUBE}xA_OPjRby5g"),
                    ("slides", f"{SP20}slides/12%20-%20EBM.pdf"),
                    number="11",
                    carried_over="SP21",
                ),
                lecture(
                    "Training LV-EBMs",
                    ("video", f"{YOUTUBE}XIMaWj5YjOQ"),
                    ("slides", f"{SP20}slides/12%20-%20EBM.pdf"),
                    number="13",
                    carried_over="SP21",
                ),
                lecture(
                    "From latent-variable EBMs (K-means, sparse coding), "
                    "to target propagation to autoencoders",
                    ("video", f"{YOUTUBE}oo9Z9jKJ9iM"),
                    ("slides", f"{DRIVE}1eAFH58VazIdpEPfkD_xDNadQe7Jss_uY/"),
                    number="14",
                ),
            ),
        ),
    ),
)

DLSP21 = Course(
    folder="nyu-dlsp21",
    edition="SP21",
    code="DS-GA 1008",
    term="Spring 2021",
    institution="NYU Center for Data Science",
    institution_url="http://cds.nyu.edu/",
    rows=(
        Row("Instructors", "Yann LeCun & Alfredo Canziani"),
        Row("Lectures", "Wednesday 9:30 – 11:30, Zoom"),
        Row("Practica", "Tuesdays 9:30 – 10:30, Zoom"),
        Row("Forum", "r/NYU_DeepLearning", "https://www.reddit.com/r/NYU_DeepLearning/"),
        Row("Discord", "NYU DL", "https://discord.gg/CthuqsX8Pb"),
        Row("Material", "2021 repo", "https://github.com/Atcold/NYU-DLSP21"),
    ),
    themes=(
        Theme(
            "1",
            "Introduction",
            (
                lecture(
                    "History and resources",
                    ("video", f"{YOUTUBE}mTtDfKgLm54"),
                    ("slides", f"{DRIVE}1vVNUye-1JNJnqP4A0704sjtF7gs_MpCI/"),
                ),
                lecture(
                    "Gradient descent and the backpropagation algorithm",
                    ("video", f"{YOUTUBE}nTlCqaL7fCY"),
                    ("slides", f"{DRIVE}1tYPYGYFDQw5IBs9wx4egCcBTTX2h9d9g/"),
                ),
                lecture(
                    "Neural nets inference",
                    ("video", f"{YOUTUBE}0TdAmZUMj2k"),
                    ("notebook", f"{SP20}02-space_stretching.ipynb"),
                    page=f"{PAGES}week02/02-3/",
                ),
                lecture(
                    "Modules and architectures",
                    ("video", f"{YOUTUBE}IYQN3i7dJIQ"),
                    ("slides", f"{DRIVE}1IaDI6BJ6g4SJbJLtNjVE_miWRzBH1-MX/"),
                ),
                lecture(
                    "Neural nets training",
                    ("video", f"{YOUTUBE}EyKiYVwrdjE"),
                    ("slides", f"{SP20}slides/01%20-%20Spiral%20classification.pdf"),
                    ("notebook", f"{SP20}04-spiral_classification.ipynb"),
                    ("notebook", f"{SP20}05-regression.ipynb"),
                    page=f"{PAGES}week03/03-3/",
                ),
                lecture(
                    "Homework 1: backprop",
                    page="https://drive.google.com/drive/folders/1g-uQNEi_NJyELGRMrJGXXxmARDabcXFd",
                    kind="homework",
                ),
            ),
        ),
        Theme(
            "2",
            "Parameters sharing",
            (
                lecture(
                    "Recurrent and convolutional nets",
                    ("video", f"{YOUTUBE}7dU3TFBJl-0"),
                    ("slides", f"{DRIVE}1GtI4ywzI84oamyr_W5k_wzgfRN139aFD/"),
                    ("notes", f"{DRIVE}12jP4ssUIoGURAU8jGj6QwKXyZVdXW0o6/"),
                ),
                lecture(
                    "ConvNets in practice",
                    ("video", f"{YOUTUBE}-wz_vADGbtE"),
                    ("slides", f"{DRIVE}1WX3HoZhekL4MVvi_7VuLRYJtBGnF9JJY/"),
                    ("notes", f"{DRIVE}1ToWP7e71diAeMtQ0D9pU-f0BXF4bAg46/"),
                ),
                lecture(
                    "Natural signals properties and the convolution",
                    ("video", f"{YOUTUBE}KvvNkE2vQVk"),
                    ("slides", f"{SP20}slides/02%20-%20CNN.pdf"),
                    ("notebook", f"{SP20}06-convnet.ipynb"),
                ),
                lecture(
                    "Recurrent neural networks, vanilla and gated (LSTM)",
                    ("video", f"{YOUTUBE}5KSGNomPJTE"),
                    ("slides", f"{SP20}slides/04%20-%20RNN.pdf"),
                    ("notebook", f"{SP20}08-seq_classification.ipynb"),
                    ("notebook", f"{SP20}09-echo_data.ipynb"),
                ),
                lecture(
                    "Homework 2: RNN & CNN",
                    page="https://drive.google.com/drive/folders/1or1YiW0fFiZGEYy6b4EOEDgRPr0GQX0i",
                    kind="homework",
                ),
            ),
        ),
        Theme(
            "3",
            "Energy based models, foundations",
            (
                lecture(
                    "Energy based models (I)",
                    ("video", f"{YOUTUBE}xIn-Czj1g2Q"),
                    ("slides", f"{DRIVE}1kLUgZdRYFO5ksYHzbsRS8m8IocNiGu2J/"),
                ),
                lecture(
                    "Inference for LV-EBMs",
                    ("video", f"{YOUTUBE}xA_OPjRby5g"),
                    ("slides", f"{SP20}slides/12%20-%20EBM.pdf"),
                ),
                lecture("What are EBMs good for?", ("video", f"{YOUTUBE}eJeJWWEo7cE")),
                lecture(
                    "Energy based models (II)",
                    ("video", f"{YOUTUBE}8u2s64ZtmiA"),
                    ("slides", f"{DRIVE}1czfiEE6IPqE7q1fTm-SWOiC3VNEtpNrj/"),
                    ("notes", f"{DRIVE}1IB5dkcAQ6GsHEz8Eg2hjaeQeVtT2i4Z5/"),
                ),
                lecture(
                    "Training LV-EBMs",
                    ("video", f"{YOUTUBE}XIMaWj5YjOQ"),
                    ("slides", f"{SP20}slides/12%20-%20EBM.pdf"),
                ),
                lecture(
                    "Homework 3: structured prediction",
                    page="https://drive.google.com/drive/folders/1zGy_SnMBqaoS7_dHRmKiOFtqNV1jJJb6",
                    kind="homework",
                ),
            ),
        ),
        Theme(
            "4",
            "Energy based models, advanced",
            (
                lecture(
                    "Energy based models (III)",
                    ("video", f"{YOUTUBE}AOFUZZZ6KyU"),
                    ("slides", f"{DRIVE}19crFMCpJ5YCGbWv6myv7O4pGaJT6-u5p/"),
                ),
                lecture(
                    "Unsup learning and autoencoders",
                    ("video", f"{YOUTUBE}IuXsG3sN3zY"),
                    ("slides", f"{DRIVE}1aa1Hzq5KRekq32mlW4_pgIXMec18WgOg/"),
                    page=f"{PAGES}week07/07-3/",
                ),
                lecture(
                    "Energy based models (VI)",
                    ("video", f"{YOUTUBE}bdebHVF__mo"),
                    ("slides", f"{DRIVE}1w6QO0a2_0Prz1U1mxa1n-YP9U8GW1_kq/"),
                ),
                lecture(
                    "From LV-EBM to target prop to (any) autoencoder",
                    ("video", f"{YOUTUBE}PpcN-F7ovK0"),
                    ("slides", f"{DRIVE}1aa1Hzq5KRekq32mlW4_pgIXMec18WgOg/"),
                    page=f"{PAGES}week08/08-3/",
                ),
                lecture(
                    "Energy based models (V)",
                    ("video", f"{YOUTUBE}AQtPoDnauq4"),
                    ("slides", f"{DRIVE}1tKzrnJgptnyMcE_4zWJNP5INeVcVBWkr/"),
                ),
                lecture(
                    "AEs with PyTorch and GANs",
                    ("video", f"{YOUTUBE}bZF4N8HR1cc"),
                    ("slides", f"{DRIVE}1aa1Hzq5KRekq32mlW4_pgIXMec18WgOg/"),
                    ("notebook", f"{SP21}10-autoencoder.ipynb"),
                    ("notebook", f"{SP21}11-VAE.ipynb"),
                    page=f"{PAGES}week09/09-3/",
                ),
                lecture(
                    "Joint Embedding Methods (I)",
                    ("video", f"{YOUTUBE}5VjEBHWuYs8"),
                    ("slides", f"{DRIVE}17NYsSagXF5wrprv7ISCEYLeEyRwCZg9r/"),
                    ("slides", f"{DRIVE}1fo5teinBim6GQX5QkzV5f5yzDjbSVraf/"),
                    page=f"{PAGES}week15/15-1/",
                ),
                lecture(
                    "Joint Embedding Methods (II)",
                    ("video", f"{YOUTUBE}EBrbaD2zyuo"),
                    ("slides", f"{DRIVE}1I6kggxFK_x--UEhsKbuNHLwmqGSRFIpR/"),
                    page=f"{PAGES}week15/15-2/",
                ),
            ),
        ),
        Theme(
            "5",
            "Associative memories",
            (
                lecture(
                    "Energy based models (V)",
                    ("video", f"{YOUTUBE}AQtPoDnauq4"),
                    ("slides", f"{DRIVE}1tKzrnJgptnyMcE_4zWJNP5INeVcVBWkr/"),
                ),
                lecture(
                    "Attention & transformer",
                    ("video", f"{YOUTUBE}fEVyfT-gLqQ"),
                    ("slides", f"{DRIVE}1MGfNPjg9YpxMcdfP2GcjluMQXlXud10C/"),
                    ("notebook", f"{SP20}15-transformer.ipynb"),
                    page=f"{PAGES}week10/10-3/",
                ),
            ),
        ),
        Theme(
            "6",
            "Graphs",
            (
                lecture(
                    "Graph transformer nets",
                    ("part", f"{PAGES}week11/11-1/"),
                    ("part", f"{PAGES}week11/11-2/"),
                    ("video", f"{YOUTUBE}Of9s8epjflU"),
                    ("slides", f"{DRIVE}1-u2fSSICaWoFu91oiMsd2mAhg6ZGomMg/"),
                    page=f"{PAGES}week11/11/",
                ),
                lecture(
                    "Graph convolutional nets (I)",
                    ("video", f"{YOUTUBE}Iiv9R6BjxHM"),
                    ("slides", f"{DRIVE}1oq-nZE2bEiQjqBlmk5_N_rFC8LQY0jQr/"),
                    carried_over="",
                ),
                lecture(
                    "Graph convolutional nets (II)",
                    ("video", f"{YOUTUBE}lWUh7jzhQ1Q"),
                    ("slides", f"{SP20}slides/11%20-%20GCN.pdf"),
                    ("notebook", f"{SP20}16-gated_GCN.ipynb"),
                ),
            ),
        ),
        Theme(
            "7",
            "Control",
            (
                lecture(
                    "Planning and control",
                    ("video", f"{YOUTUBE}wTg6qJlXkok"),
                    ("slides", f"{DRIVE}1JDssHbOxX_MZlmOopQaPZxuyCVoNExcM/"),
                    page=f"{PAGES}week12/12-3/",
                ),
                lecture(
                    "The Truck Backer-Upper",
                    ("video", f"{YOUTUBE}C4iSZ3IJU-w"),
                    ("slides", f"{SP20}slides/09%20-%20Controller%20learning.pdf"),
                    ("notebook", f"{SP20}14-truck_backer-upper.ipynb"),
                ),
                lecture(
                    "Prediction and Planning Under Uncertainty",
                    ("video", f"{YOUTUBE}DJgloa244ZQ"),
                    ("slides", "http://bit.ly/PPUU-slides"),
                ),
            ),
        ),
        Theme(
            "8",
            "Optimisation",
            (
                lecture(
                    "Optimisation (I)",
                    ("video", f"{YOUTUBE}--NZb480zlg"),
                    (
                        "slides",
                        "https://drive.google.com/open?id=1pwlGN6hDFfEYQqBqcMjWbe4yfBDTxsab",
                    ),
                    carried_over="",
                ),
                lecture(
                    "Optimisation (II)",
                    ("video", f"{YOUTUBE}n1w5b5rTFv0"),
                    ("slides", f"{DRIVE}1ExKFOOdyUiLuk3zN5LAVwUyEoI1HJxag/"),
                    ("notes", f"{DRIVE}1UJibhwdwJPZDwqlVVzeAHScPxK4TDCq5/"),
                ),
            ),
        ),
        Theme(
            "",
            "Miscellaneous",
            (
                lecture(
                    "SSL for vision",
                    ("part", f"{PAGES}week10/10-1/"),
                    ("part", f"{PAGES}week10/10-2/"),
                    ("video", f"{YOUTUBE}8L10w1KoOU8"),
                    ("slides", f"{DRIVE}1BQlWMVesOcioW69RCKWCjp6280Q42W9q/"),
                    page=f"{PAGES}week10/10/",
                ),
                lecture(
                    "Low resource machine translation",
                    ("part", f"{PAGES}week12/12-1/"),
                    ("part", f"{PAGES}week12/12-2/"),
                    ("video", f"{YOUTUBE}fR42OOy9ROo"),
                    ("slides", f"{DRIVE}1pm1fM1DFqCHrjGorCQCwg5SgMjwZBwGR/"),
                    page=f"{PAGES}week12/12/",
                ),
                lecture(
                    "Lagrangian backprop, final project, and Q&A",
                    ("video", f"{YOUTUBE}MJfnamMFylo"),
                    ("slides", f"{DRIVE}1Z9tkkTpsHzcyoPN9yqq8Nv_Bnw5bghEK/"),
                    ("notes", f"{DRIVE}1BMoaE7I-IwZF32YfASiTw1OnMblWAVGb/"),
                ),
            ),
        ),
    ),
)
