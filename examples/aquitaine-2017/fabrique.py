#!/usr/bin/env python3
"""Écrit dossiers/ et année.script : toujours les mêmes, sans hasard. Tout y est inventé, sauf les communes.

On sait de l'édition 2017 que 79 initiatives furent retenues pour 1 691 577 EUR. On ne sait ni lesquelles, ni
combien chacune reçut, ni combien ne furent pas retenues : les 79 aides d'ici sont fictives et n'ont de vrai que
leur nombre et leur somme ; cinq dossiers non retenus s'y ajoutent.

    python3 examples/aquitaine-2017/fabrique.py
"""
import json
import os
from datetime import date, datetime, timedelta

ICI = os.path.dirname(os.path.abspath(__file__))
RETENUES, TOTAL, PLAFOND = 79, 1_691_577_00, 40_000_00
COMMUNES = ["16015 Angoulême", "17300 La Rochelle", "19272 Tulle", "23096 Guéret", "24322 Périgueux", "33063 Bordeaux", "40192 Mont-de-Marsan", "47001 Agen",
            "64445 Pau", "79191 Niort", "86194 Poitiers", "87085 Limoges"]
NATURES = ["association", "entreprise", "collectivité", "association", "syndicat", "collectif"]
CATÉGORIES = ["services_et_produits", "organisationnelle", "territoriale", "objet_de_recherche"]
STADES = ["amorçage", "développement", "essaimage", "changement_d_échelle"]
OBJETS = ["un atelier partagé", "une cantine de quartier", "un jardin commun", "une école du soir", "un garage associatif", "une crèche de nuit", "un café des aidants",
          "une recyclerie", "un habitat partagé", "une ferme ouverte", "un théâtre de rue", "un point de réparation", "une bibliothèque d'outils"]
JURY = {"partenaires": ["p1-fictif", "p2-fictif", "p3-fictif"], "région": ["r1-fictif", "r2-fictif", "r3-fictif"]}
ÉLUS = ["e1-fictif", "e2-fictif", "e3-fictif", "e4-fictif", "e5-fictif"]
ÉQUIPE = "équipe_projet:a.lavergne-fictive"
# Dossiers non retenus, parmi les 84 : irrecevables (siège hors de la région), puis refusés.
IRRECEVABLES, REFUSÉS = [17, 58], [29, 41, 76]


def argent(cents):
    return "%d.%02d" % divmod(cents, 100)


def aides():
    """79 montants au centime, sous le plafond, dont la somme est exactement celle de l'édition."""
    poids = [8000 + (i * i * 37 + i * 911) % 24000 for i in range(1, RETENUES + 1)]
    montants = [TOTAL * p // sum(poids) for p in poids]
    for i in range(TOTAL - sum(montants)):
        montants[i] += 1
    assert sum(montants) == TOTAL and max(montants) <= PLAFOND and len(montants) == RETENUES
    return montants


def siret(i):
    corps = "0000%07d" % (51000 + i * 17) + "00"
    for clé in range(10):
        n = corps + str(clé)
        if sum(sum(divmod(int(c) * (2 if k % 2 == 0 else 1), 10)) for k, c in enumerate(n)) % 10 == 0:
            return n
    raise ValueError


def lignes(total, jour):
    parts = [total * 5 // 10, total * 3 // 10]
    parts.append(total - sum(parts))
    return [{"libellé": l, "nature": n, "date": str(jour + timedelta(days=j)), "montant": argent(m)}
            for (l, n, j), m in zip([("Recherche associée", "recherche", 60), ("Enquête et analyses", "études", 150), ("Temps de montage", "temps_de_travail", 240)], parts)]


def dossier(i, aide, demandé):
    objet, nature = OBJETS[i % len(OBJETS)], NATURES[i % len(NATURES)]
    siège = "31555 Toulouse" if i in IRRECEVABLES else COMMUNES[i % len(COMMUNES)]
    jour = date(2017, 9, 1) + timedelta(days=i % 20)
    porteur = {"nom": "Structure fictive n° %d" % i, "candidat": nature, "siège": siège, "saisine": {"fichier": "pièces/piece.txt"}, "courriel": "porteur-%d@exemple.example" % i,
               "historique": "Cette structure est inventée.", "comptes": {"fichier": "pièces/piece.txt"}, "structure": "Cinq personnes, inventées elles aussi.",
               "membres": "Une vingtaine de membres imaginaires.", "bénéficiaires": "Les habitants des environs."}
    if nature != "collectif":
        porteur["siret"] = siret(i)
    if nature in ("entreprise", "association", "syndicat"):
        porteur["statuts"] = {"fichier": "pièces/piece.txt"}
    total = demandé * 8 // 5
    c = {"porteur": porteur, "historique": {"récit": "Une année d'essais sans aide, et l'envie de comprendre ce qui marche."},
         "résumé": {"titre": "Expérimenter %s (fiction n° %d)" % (objet, i), "catégorie": CATÉGORIES[i % 4], "texte": "Il s'agit d'essayer %s avec ceux qui s'en serviront, et d'en tirer un modèle." % objet},
         "objectifs": {"buts": "Éprouver un modèle dans deux lieux.", "composantes": "Une équipe de recherche compare les deux lieux.", "modèle": "Des règles d'usage, un budget, une gouvernance.",
                       "perspectives": "D'autres lieux se sont dits intéressés."},
         "stade": {"avancement": STADES[i % 4], "situation": "Les partenaires ont donné leur accord."},
         "publics": {"description": "Ceux qui s'en serviront prennent part aux choix.", "territoires": [{"commune": siège, "personnes": 20 + 3 * i}]},
         "moyens": {"gouvernance": "Une assemblée par trimestre.", "communication": "Une restitution publique.", "humains": "Un mi-temps et des bénévoles.", "financiers": "Un suivi trimestriel."},
         "budget": {"démarrage_prévu": str(jour), "dépenses": lignes(total, jour), "ressources": [{"origine": "Fonds propres", "montant": argent(total - demandé)}], "demandé": argent(demandé),
                    "emploi": "À payer la recherche associée et une partie du temps de montage."},
         "partenariat": {"partenaires": [{"nom": "Partenaire fictif n° %d" % i, "nature": "Partenaire imaginaire", "rôle": "Prête un lieu"}]},
         "recherche": {"équipe": "Équipe fictive n° %d" % (i % 9 + 1), "mission": "Observer, comparer, restituer.", "accompagnement": False},
         "évaluation": {"méthodologie": "Des entretiens au début et à la fin, un relevé chaque mois."}}
    out = {"candidature": c}
    if aide is not None:
        out["déclaration_de_démarrage"] = {"date_réelle": str(jour)}
        out["bilan"] = {"récit": "L'essai a eu lieu dans les deux lieux.", "évaluation": "Le modèle tient dans l'un, il est à revoir dans l'autre.", "état": {"fichier": "pièces/piece.txt"},
                        "dépenses": lignes(total, jour)}
    return out


class Script:
    def __init__(self):
        self.lignes = []

    def le(self, jour, heure, minute, qui, suite, refus=False):
        quand = datetime(jour.year, jour.month, jour.day, heure) + timedelta(minutes=minute)
        self.lignes.append((quand, len(self.lignes), "%s%s  %s  %s" % ("! " if refus else "", quand.strftime("%Y-%m-%d %H:%M"), qui, suite)))

    def texte(self):
        return ("# L'édition 2017, jouée sur des dossiers fictifs. Écrit par fabrique.py.\n#\n#   DATE HEURE  QUI  [DOSSIER]  VERBE  ARGUMENTS      heure de Paris\n"
                + "".join(ligne + "\n" for _, _, ligne in sorted(self.lignes)))


def juge(s, dossiers, n, jour):
    nom = "JURY-%d" % n
    présents = JURY["partenaires"][:2] + JURY["région"][:2]
    s.le(jour - timedelta(days=7), 9, 0, ÉQUIPE, "convoque jury %s le %s dossiers %s" % (nom, jour, ", ".join("IS-%02d" % i for i in dossiers)))
    s.le(jour, 9, 0, ÉQUIPE, "présents %s %s" % (nom, ", ".join(présents)))
    s.le(jour, 9, 5, ÉQUIPE, "ouvre %s" % nom)
    for k, i in enumerate(dossiers):
        mauvais = i in REFUSÉS
        for m, membre in enumerate(présents):
            notes = " ".join(str((1 if mauvais else 2) + (i + m + c) % (1 if mauvais else 2)) for c in range(12))
            s.le(jour, 9, 10 + 12 * k + m, "jury:" + membre, 'IS-%02d  note lecture %s "Lu."' % (i, notes))
        s.le(jour, 9, 10 + 12 * k + 8, ÉQUIPE, 'IS-%02d  issue %s' % (i, 'défavorable "Le public n\'y prend pas part."' if mauvais else 'favorable "Le jury est convaincu."'))
    s.le(jour, 17, 0, ÉQUIPE, "ferme %s" % nom)


def main():
    montants, aide, demandé = aides(), {}, {}
    for i in range(1, RETENUES + 6):
        if i in IRRECEVABLES + REFUSÉS:
            demandé[i] = 15_000_00 + i * 100_00
        else:
            aide[i] = montants[len(aide)]
            demandé[i] = min(PLAFOND, aide[i] + 2_500_00) if i % 6 == 0 else aide[i]  # un sur six reçoit moins que demandé
    os.makedirs(os.path.join(ICI, "dossiers", "pièces"), exist_ok=True)
    with open(os.path.join(ICI, "dossiers", "pièces", "piece.txt"), "w", encoding="utf-8") as f:
        f.write("Pièce fictive, pour l'exemple.\n")
    s = Script()
    for collège, membres in JURY.items():
        for k, membre in enumerate(membres):
            s.le(date(2017, 2, 6), 9, k + (10 if collège == "région" else 0), ÉQUIPE, 'nomme jury %s %s "%s (personne fictive)" de "Organisme fictif %s"' % (collège, membre, membre, membre))
    for k, élu in enumerate(ÉLUS):
        s.le(date(2017, 2, 6), 10, k, ÉQUIPE, 'nomme commission_permanente - %s "%s (personne fictive)" de "Assemblée régionale (personne fictive)"' % (élu, élu))
    for i in demandé:
        with open(os.path.join(ICI, "dossiers", "IS-%02d.json" % i), "w", encoding="utf-8") as f:
            json.dump(dossier(i, aide.get(i), demandé[i]), f, ensure_ascii=False, indent=1)
            f.write("\n")
        réf, jour = "IS-%02d" % i, date(2017, 2, 13) + timedelta(days=i)
        s.le(jour, 9, 0, "porteur", réf + "  crée")
        s.le(jour, 10, 0, "porteur", réf + "  remplit candidature")
        s.le(jour + timedelta(days=1), 11, i, "porteur", réf + "  dépose")
        s.le(jour + timedelta(days=15), 14, i, ÉQUIPE, réf + '  note analyse 1 1 1 1 1 1 "Lu."')
        if i in IRRECEVABLES:
            s.le(jour + timedelta(days=15), 16, i, ÉQUIPE, réf + '  issue irrecevable "Le siège est hors de la Nouvelle-Aquitaine."')
        else:
            s.le(jour + timedelta(days=15), 16, i, ÉQUIPE, réf + '  issue recevable "Les conditions sont remplies."')
    suite = [i for i in demandé if i not in IRRECEVABLES]
    for n, jour in enumerate([date(2017, 6, 12), date(2017, 6, 13), date(2017, 6, 19)]):
        juge(s, suite[n * 28:(n + 1) * 28], n + 1, jour)
    cp = date(2017, 7, 10)
    s.le(cp - timedelta(days=7), 9, 0, ÉQUIPE, "convoque commission_permanente CP-1 le %s dossiers %s" % (cp, ", ".join("IS-%02d" % i for i in suite)))
    s.le(cp, 9, 0, ÉQUIPE, "présents CP-1 %s" % ", ".join(ÉLUS[:4]))
    s.le(cp, 9, 5, ÉQUIPE, "ouvre CP-1")
    for k, i in enumerate(suite):
        if i in aide:
            s.le(cp, 9, 10 + 2 * k, ÉQUIPE, 'IS-%02d  issue accordée %s "La Commission suit le jury."' % (i, argent(aide[i])))
        else:
            s.le(cp, 9, 10 + 2 * k, ÉQUIPE, 'IS-%02d  issue rejetée "La Commission suit le jury."' % i)
    s.le(cp, 17, 0, ÉQUIPE, "ferme CP-1")
    for i in aide:
        réf, jour = "IS-%02d" % i, date(2017, 9, 1) + timedelta(days=i % 20)
        s.le(jour, 9, i, "porteur", réf + "  remplit déclaration_de_démarrage")
        s.le(jour, 12, i, "porteur", réf + "  dépose")
        s.le(date(2017, 10, 9), 9, i, "paierie:agent1", '%s  paie avance "IS-2017-%02d"' % (réf, i))
        s.le(date(2018, 10, 8), 9, i, "porteur", réf + "  remplit bilan")
        s.le(date(2018, 10, 8), 12, i, "porteur", réf + "  dépose")
        s.le(date(2018, 11, 5), 9, i, ÉQUIPE, réf + '  issue accepté "Les dépenses sont justifiées."')
        s.le(date(2018, 12, 3), 9, i, "paierie:agent1", '%s  paie solde "IS-2018-%02d"' % (réf, i))
    with open(os.path.join(ICI, "année.script"), "w", encoding="utf-8") as f:
        f.write(s.texte())


if __name__ == "__main__":
    main()
