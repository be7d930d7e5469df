"""The questions and answers of the model for public sites, word for word: those who check sites look for these.

Source: the evaluation criteria of the model of municipal sites (C.SI.2.5), Department for digital transformation.
"""

PRAISE_QUESTION = "Quali sono stati gli aspetti che hai preferito?"
TROUBLE_QUESTION = "Dove hai incontrato le maggiori difficoltà?"
PRAISE = (
    ("indicazioni_chiare", "Le indicazioni erano chiare"),
    ("indicazioni_complete", "Le indicazioni erano complete"),
    ("procedevo", "Capivo sempre che stavo procedendo correttamente"),
    ("nessun_problema", "Non ho avuto problemi tecnici"),
    ("altro_bene", "Altro"),
)
TROUBLE = (
    ("indicazioni_non_chiare", "A volte le indicazioni non erano chiare"),
    ("indicazioni_non_complete", "A volte le indicazioni non erano complete"),
    ("non_capivo", "A volte non capivo se stavo procedendo correttamente"),
    ("problemi_tecnici", "Ho avuto problemi tecnici"),
    ("altro_male", "Altro"),
)
MOST_STARS = 5
# From here on people are asked what they liked; below, what was difficult.
LEAST_OF_PRAISE = 4
LONGEST_TEXT = 200
