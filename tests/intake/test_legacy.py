import pytest

from reader.intake.decoding import decode

FRENCH = "¶1. Le « café » de l’été – déjà vu, à la façade naïve. Ça coûte peu !"
SPANISH = "¿Qué pasó mañana? El niño comió piña; según México, difícil. ¡No!"
GERMAN = "Übergroße Straßen führen über die Brücke nach Köln; ähnlich in Österreich."
RUSSIAN = "Смотритель маяка записал в книгу каждую лодку, прошедшую мимо мыса вечером. " * 2
GREEK = "Στο βιβλίο φύλακας του φάρου έγραψε κάθε βάρκα που πέρασε το βράδυ. " * 2
CHINESE = "灯塔管理员在簿子上记下了傍晚经过的每一条船并且核对了封条的号码。" * 2
POLISH = (
    "Latarnik zapisał w księdze każdą łódź, która minęła przylądek wieczorem, także żaglową. " * 2
)

CZECH = "Strážce majáku zapsal každou loď, která večer plula kolem mysu; příště řekl třem. " * 2
HUNGARIAN = "A világítótorony őre minden este följegyezte a hajókat, és később a szűk öblöt. " * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"),
        (SPANISH, "cp1252"),
        (SPANISH, "cp437"),
        (SPANISH, "mac-roman"),
        (GERMAN, "cp1252"),
        (GERMAN, "cp437"),
        ("The clerk’s “seals” were counted…\n", "cp1252"),
        ("¶1. (U) First.\n¶2. (C) Second.\n¶B. Third.\n", "cp1252"),
        ("┌──────┐\n│ Café │\n└──────┘\n────────\n", "cp437"),
        ("right\u00a0holders", "cp1252"),
        ("25 km² on the 1ª line, © the Port Office ÷", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (GREEK, "cp1253"),
        (CHINESE, "gb18030"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (HUNGARIAN, "cp1250"),
        ("L'été est « beau » – où êtes-vous, ça va à Genève ? Le maïs.", "cp1252"),
        ("Às vezes os corações dão lições; põe três mãos à obra. Pão é pão.", "cp1252"),
        ("¿Cómo está el niño? ¿Vino él según usted? Salió el ratón.", "cp1252"),
        ("Perché è già più tardi, così andò in città: però là ù.", "cp1252"),
        ("Skibet sejlede på åen, og røde blåbær fløj. Ærø. Göteborg är där.", "cp1252"),
    ],
)
def test_text_from_before_utf_8_comes_out_as_it_was_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text


def test_latin_1_is_read_as_windows_1252() -> None:
    assert decode("déjà".encode("latin-1")).encoding == "cp1252"


def test_what_no_encoding_explains_is_windows_1252() -> None:
    assert decode(b"c\x98\x98\xff\xfe\x98\xa4").encoding == "cp1252"


def test_what_is_guessed_is_said_and_the_usual_is_not() -> None:
    words = "Le préfet a reçu la clef de la lampe à l'entrée du môle. " * 4
    dos = decode(words.encode("cp437"))
    assert dos.encoding == "cp437"
    assert [finding.message for finding in dos.findings()] == [
        "The file does not say its encoding: it was read as cp437, the likeliest."
    ]
    for usual in ("cp1252", "utf-8"):
        assert decode(words.encode(usual)).findings() == ()
    assert decode(words.encode("cp437"), "cp437").findings() == ()


def test_a_few_bad_bytes_leave_utf_8_what_it_is() -> None:
    good = "Le préfet a reçu la clef. ".encode() * 9
    decoded = decode(good + b"\xe9t\xe9 " + good)
    assert (decoded.encoding, decoded.bad_bytes) == ("utf-8", 2)
    assert not decoded.is_guessed
