#!/usr/bin/env python3
"""Écrit dossiers/ et années.script : toujours les mêmes, sans hasard. Tout y est inventé, sauf les communes.

    python3 examples/nouvelle-aquitaine/fabrique.py
"""
import json
import os
from datetime import date, datetime, timedelta

from projets import PROJETS

ICI = os.path.dirname(os.path.abspath(__file__))
ÉQUIPE = ["équipe_projet:m.auriac-fictive", "équipe_projet:t.belloc-fictif"]
EXPERTS = ["x%02d-fictif" % i for i in range(1, 16)]
COMMISSION = ["c%d-fictif" % i for i in range(1, 8)]
SÉANCES = {2022: date(2022, 11, 17), 2023: date(2023, 11, 17), 2024: date(2024, 11, 18), 2025: date(2025, 11, 17), 2026: date(2026, 11, 17), 2027: date(2027, 11, 17)}
AVIS = {"E22-1": date(2022, 6, 14), "E22-2": date(2022, 10, 6), "E22-3": date(2022, 10, 12), "E23-1": date(2023, 6, 13), "E23-2": date(2023, 10, 4),
        "E24-1": date(2024, 6, 11), "E24-2": date(2024, 10, 7), "E25-1": date(2025, 6, 17), "E25-2": date(2025, 10, 6),
        "E26-1": date(2026, 6, 16), "E26-2": date(2026, 10, 6), "E26-3": date(2026, 10, 21)}

# référence : (dépôt, séance d'experts, année de la commission, dépenses éligibles, FSE+, autres ressources, aide demandée)
PLAN = {
    "NA-01": ("2022-02-08", "E22-1", 2022, 62000.00, 24000.00, 6000.00, 32000.00),
    "NA-02": ("2022-03-22", "E22-1", 2022, 88450.50, 40000.00, 8450.50, 40000.00),
    "NA-03": ("2022-04-11", "E22-1", 2022, 41300.75, 15000.00, 4300.75, 22000.00),
    "NA-04": ("2022-04-19", "E22-1", 2022, 36000.00, 10000.00, 2000.00, 24000.00),
    "NA-05": ("2022-04-28", "E22-1", 2022, 30500.00, 9000.00, 1500.00, 20000.00),
    "NA-06": ("2022-08-23", "E22-3", 2023, 54210.30, 21000.00, 3210.30, 30000.00),
    "NA-07": ("2022-05-05", None, None, 33000.00, 10000.00, 3000.00, 20000.00),
    "NA-08": ("2022-05-16", "E22-2", 2022, 47999.99, 18000.00, 5999.99, 24000.00),
    "NA-09": ("2022-05-30", None, None, 20000.00, 5000.00, 1000.00, 14000.00),
    "NA-10": ("2022-06-20", None, None, 20000.00, 5000.00, 1000.00, 14000.00),
    "NA-11": ("2023-01-17", "E23-1", 2023, 73120.00, 30000.00, 4120.00, 39000.00),
    "NA-12": ("2023-02-14", "E23-1", 2023, 50000.00, 20000.00, 5000.00, 25000.00),
    "NA-13": ("2023-03-06", "E23-1", 2023, 44000.00, 16000.00, 4000.00, 24000.00),
    "NA-14": ("2023-03-20", "E23-1", 2023, 26500.00, 8000.00, 2500.00, 16000.00),
    "NA-15": ("2023-04-17", "E23-1", 2023, 21000.00, 6000.00, 1000.00, 14000.00),
    "NA-16": ("2023-07-18", "E23-2", 2023, 58750.25, 23000.00, 5750.25, 30000.00),
    "NA-17": ("2023-08-01", "E23-2", 2023, 39000.00, 12000.00, 4000.00, 23000.00),
    "NA-18": ("2023-08-08", "E23-2", 2023, 48300.10, 19000.00, 2300.10, 27000.00),
    "NA-19": ("2023-06-26", None, None, 18000.00, 5000.00, 1000.00, 12000.00),
    "NA-20": ("2024-02-12", "E24-1", 2024, 61000.00, 25000.00, 4000.00, 32000.00),
    "NA-21": ("2024-03-04", "E24-1", 2024, 45600.00, 17000.00, 3600.00, 25000.00),
    "NA-22": ("2024-03-25", "E24-1", 2024, 52000.00, 20000.00, 2000.00, 30000.00),
    "NA-23": ("2024-04-15", "E24-1", 2024, 40000.00, 18000.00, 6000.00, 28000.00),
    "NA-24": ("2024-06-03", None, None, 40000.00, 24744.01, 0.00, 15999.99),
    "NA-25": ("2024-08-06", "E24-2", 2024, 66666.66, 26666.66, 4000.00, 36000.00),
    "NA-26": ("2024-08-20", "E24-2", None, 24000.00, 8000.00, 1000.00, 15000.00),
    "NA-27": ("2024-08-27", "E24-2", 2024, 57000.00, 22000.00, 5000.00, 30000.00),
    "NA-28": ("2025-02-18", "E25-1", 2025, 63210.00, 25000.00, 3210.00, 35000.00),
    "NA-29": ("2025-03-11", "E25-1", 2025, 90000.00, 42000.00, 9000.00, 39000.00),
    "NA-30": ("2025-04-22", "E25-1", 2025, 49500.00, 19000.00, 4500.00, 26000.00),
    "NA-31": ("2025-07-22", "E25-2", 2025, 17345.67, 5000.00, 345.67, 12000.00),
    "NA-32": ("2025-08-12", "E25-2", 2025, 100000.00, 52000.00, 8000.00, 40000.00),
    "NA-33": ("2025-08-19", "E25-2", 2025, 35000.00, 10000.00, 5000.00, 20000.00),
    "NA-34": ("2026-02-03", "E26-1", 2026, 77000.00, 32000.00, 6000.00, 39000.00),
    "NA-35": ("2026-07-21", "E26-2", 2026, 42000.00, 15000.00, 3000.00, 24000.00),
    "NA-36": ("2026-09-01", "E26-3", 2027, 70000.00, 28000.00, 5000.00, 37000.00),
    "NA-37": ("2026-11-30", None, None, 15000.00, 4000.00, 1000.00, 10000.00),
    "NA-38": ("2026-08-04", "E26-2", 2026, 31200.00, 11000.00, 2200.00, 18000.00),
}
# La commission accorde moins que possible, ou ce qui reste à couvrir.
ACCORDÉ = {"NA-04": 18000.00, "NA-08": 23999.50}
# Part des dépenses prévues que le bilan justifie.
JUSTIFIÉ = {"NA-03": 0.90, "NA-12": 0.60, "NA-13": 0.799, "NA-08": 0.95, "NA-16": 1.10, "NA-25": 0.8888, "NA-30": 0.97, "NA-31": 1.02, "NA-35": 0.75}
# Bilans, démarrages, rapports qui ne viennent pas.
SANS_DÉMARRAGE, SANS_RAPPORT, SANS_BILAN = {"NA-14", "NA-15"}, {"NA-17"}, {"NA-20"}
# Enquêtes (courte, moyenne, longue) : t à temps, r après un rappel, n sans réponse.
ENQUÊTES = {"NA-02": "rnt", "NA-03": "nnn", "NA-04": "ttr", "NA-06": "ttn", "NA-11": "trt", "NA-12": "tnn", "NA-13": "ttt", "NA-16": "rtt", "NA-17": "nnn",
            "NA-18": "ttr", "NA-20": "nnn", "NA-22": "nrn", "NA-25": "ttt", "NA-28": "rtn", "NA-31": "ttr", "NA-34": "tnr", "NA-38": "trn"}
RÉSERVÉ = {"NA-04": "Le trajet des maraîchers n'est pas encore une ligne.", "NA-05": "Les propriétaires ne sont pas encore là.", "NA-33": "Aucun collectif, aucun public associé.",
           "NA-22": "L'accord des soignants manque."}
IRRECEVABLE = {"NA-07": "Le siège est à Toulouse, hors de la région.", "NA-24": "La part demandée au FSE+ dépasse 60 % des dépenses.", "NA-37": "Aucun partenaire n'est décrit."}

MÉTHODES = ["Un carnet tenu par les participants et deux entretiens, au début et à la fin.", "Des chiffres relevés chaque mois et une réunion publique à mi-parcours.",
            "Une enquête avant, une après, lue avec les personnes concernées."]
GOUVERNANCES = ["Un comité de douze personnes, dont la moitié vient du public visé, se réunit chaque mois.", "Une assemblée chaque trimestre et un groupe de suivi tous les quinze jours.",
                "Chaque partenaire a une voix ; les comptes sont ouverts à tous."]
PUBLICS = ["Les personnes concernées ont demandé le projet et en tiennent une partie.", "Elles sont consultées à chaque étape et testent ce qui est proposé.",
           "Un groupe d'entre elles décide des règles d'usage."]
DÉROULEMENTS = ["Trois mois d'écoute, neuf mois d'essai, six mois pour ajuster et raconter.", "Un essai dans deux lieux, puis un troisième qui le reprend seul.",
                "Des ateliers chaque semaine, un bilan commun chaque saison."]
EFFETS = ["Moins de trajets et moins de rebuts, comptés chaque mois.", "Les déplacements sont groupés ; le matériel est d'occasion.", "L'effet est faible ; il sera mesuré."]


def argent(x):
    return "%.2f" % x


def siret(i):
    corps = "0000%07d" % (7300 + i * 13) + "00"
    for clé in range(10):
        n = corps + str(clé)
        s = sum(sum(divmod(int(c) * (2 if k % 2 == 0 else 1), 10)) for k, c in enumerate(n))
        if s % 10 == 0:
            return n
    raise ValueError


def coupe(total, parts):
    """Un montant en parts, au centime."""
    cents = round(total * 100)
    out = [cents * p // 100 for p in parts[:-1]]
    return [c / 100 for c in out + [cents - sum(out)]]


def début(réf):
    année = année_d_octroi(réf)
    return date(année + 1, 2, 1) if année else date(2023, 2, 1)


NATURES = [("Temps de coordination", "personnel", 40), ("Enquête et analyses", "études", 200), ("Recherche associée", "recherche", 320),
           ("Déplacements", "missions", 120), ("Petit matériel", "matériel", 60)]


def dépenses(total, départ):
    return [{"libellé": l, "nature": n, "date": str(départ + timedelta(days=j)), "montant": argent(m)}
            for (l, n, j), m in zip(NATURES, coupe(total, [45, 20, 20, 5, 10]))]


def dossier(i, p):
    réf, nom, nature, siège, domaine, phase, titre, besoin, rupture, un, deux = p
    dépôt, _, année, total, fse, autres, demandé = PLAN[réf]
    porteur = {"nom": nom, "candidat": nature, "siège": siège, "courriel": "contact@%s.example" % réf.lower(),
               "présentation": "%s est une structure imaginaire, inventée pour cet exemple." % nom}
    if nature != "collectif":
        porteur["siret"] = siret(i)
    if nature in ("association", "entreprise", "syndicat"):
        porteur["statuts"] = {"fichier": "pièces/statuts.txt"}
    lignes = dépenses(total, début(réf))
    if i % 4 == 0:
        lignes.append({"libellé": "Aménagement du local", "nature": "investissement", "date": str(début(réf) + timedelta(days=30)), "montant": argent(1000 + 10 * i)})
    if réf == "NA-23":  # la place elle-même n'est pas aidée : il reste moins à couvrir que l'aide demandée
        lignes.append({"libellé": "Sol et bancs", "nature": "investissement", "date": str(début(réf) + timedelta(days=90)), "montant": "14000.00"})
    lieux = [{"commune": siège, "personnes": 40 + 7 * i}]
    partenaires = [{"nom": un, "nature": "Partenaire imaginaire", "rôle": "Prête un lieu et des personnes"},
                   {"nom": deux, "nature": "Partenaire imaginaire", "rôle": "Observe et aide à raconter"}] if un else []
    c = {"porteur": porteur,
         "projet": {"titre": titre, "domaine": domaine, "phase": phase, "besoin": besoin, "rupture": rupture, "déroulement": DÉROULEMENTS[i % 3],
                    "environnement": EFFETS[i % 3], "recherche": "Une équipe imaginaire suit l'essai et en publie les résultats."},
         "collectif": {"partenaires": partenaires, "gouvernance": GOUVERNANCES[i % 3], "publics": PUBLICS[(i + 1) % 3]},
         "territoires": {"lieux": lieux},
         "budget": {"démarrage_prévu": str(début(réf)), "dépenses": lignes, "fse": argent(fse),
                    "ressources": [{"origine": ["fonds_propres", "fondation", "commune_ou_département", "état"][i % 4], "montant": argent(autres)}] if autres else [],
                    "demandé": argent(demandé)},
         "évaluation": {"méthode": MÉTHODES[i % 3]}}
    out = {"candidature": c}
    if année:
        d = début(réf)
        out["déclaration_de_démarrage"] = {"date_réelle": str(d)}
        out["rapport_étape"] = {"avancement": "Les premières étapes sont faites ; ce qui a été appris change la suite.", "engagé": argent(round(total * 0.4, 2))}
        out["bilan"] = {"récit": "L'essai a été mené dans les lieux prévus, avec les personnes attendues ou presque.",
                        "leçons": "Ce qui avait été imaginé pour les autres n'a marché qu'une fois fait avec eux.", "état": {"fichier": "pièces/etat-des-depenses.txt"},
                        "dépenses": dépenses(round(total * JUSTIFIÉ.get(réf, 1.0), 2), d)
                        + ([{"libellé": "Vente des premiers objets", "nature": "commercialisation", "date": str(d + timedelta(days=300)), "montant": "250.00"}] if i % 5 == 0 else [])}
        tendances = ["en_progrès", "stable", "en_progrès", "en_recul"]
        for h, (nom_h, texte) in enumerate([("enquête_courte", "dynamique"), ("enquête_moyenne", "publics"), ("enquête_longue", "territoire")]):
            out[nom_h] = {"poursuite": (i + h) % 5 != 0, "partenaires": 2 + (i + h) % 4, "personnes": 30 + 11 * i + 25 * h, "tendance": tendances[(i + h) % 4],
                          texte: "Ce qui tient aujourd'hui est ce que les participants ont voulu garder."}
        out["enquête_longue"]["reprises"] = i % 4
    return out


class Script:
    def __init__(self):
        self.lignes = []

    def le(self, jour, heure, qui, suite, refus=False):
        while jour.weekday() > 4 and qui.startswith(("équipe", "paierie")):  # les services ne travaillent pas le dimanche
            jour += timedelta(days=1)
        h, m = map(int, heure.split(":"))
        self.lignes.append((datetime(jour.year, jour.month, jour.day, h, m), len(self.lignes), ("! " if refus else "") + "%s %s  %s  %s" % (jour, heure, qui, suite)))

    def texte(self):
        out = ["# L'appel permanent de 2022 à 2032, joué sur des dossiers fictifs. Écrit par fabrique.py.", "#",
               "#   DATE HEURE  QUI  [DOSSIER]  VERBE  ARGUMENTS      heure de Paris", "#   ! …                                               la ligne doit être refusée"]
        an = None
        for quand, _, ligne in sorted(self.lignes):
            if quand.year != an:
                an = quand.year
                out += ["", "# ---- %d" % an]
            out.append(ligne)
        return "\n".join(out) + "\n"


def mois(d, n):
    a, m = divmod(d.month - 1 + n, 12)
    return date(d.year + a, m + 1, min(d.day, 28))


def notes(i, k, réservé):
    return " ".join(str(max(0, min(3, (1 if réservé else 2) + ((i * 5 + k * 2 + c * 7) % 3) - (0 if (i + c) % 4 else 1)))) for c in range(12))


def écrire_script():
    s = Script()
    e = ÉQUIPE[0]
    rang = {p[0]: i for i, p in enumerate(PROJETS, 1)}
    s.le(date(2022, 1, 2), "18:00", "porteur", "NA-01  crée", refus=True)
    comités(s, e)
    for réf, (dépôt, séance, année, *_rest) in PLAN.items():
        avant_avis(s, réf, rang[réf], date.fromisoformat(dépôt), séance)
    for nom, jour in AVIS.items():
        experts(s, e, nom, jour, [r for r in PLAN if PLAN[r][1] == nom], rang)
    for année, jour in SÉANCES.items():
        commission(s, e, année, jour)
    for réf in PLAN:
        if PLAN[réf][2]:
            après_octroi(s, réf, rang[réf])
    refus_annoncés(s, e)
    return s.texte()


def comités(s, e):
    for i, x in enumerate(EXPERTS):
        organisme = "Association fictive Le Fil du Clain" if i == 8 else "Partenaire expert n° %d (fictif)" % (i + 1)
        s.le(date(2022, 1, 10), "09:%02d" % i, e, 'nomme experts - %s "Expert %d (personne fictive)" de "%s"' % (x, i + 1, organisme))
    s.le(date(2022, 1, 10), "09:30", e, 'nomme experts - x16-fictif "Expert 16 (personne fictive)" de "Partenaire de trop (fictif)"', refus=True)
    for i, c in enumerate(COMMISSION):
        s.le(date(2022, 1, 10), "10:%02d" % i, e, 'nomme commission - %s "Membre %d (personne fictive)" de "Assemblée régionale (personne fictive)"' % (c, i + 1))


def avant_avis(s, réf, i, d, séance):
    é = ÉQUIPE[i % 2]
    s.le(d - timedelta(days=9), "10:%02d" % i, "porteur", "%s  crée" % réf)
    if réf == "NA-10":
        return
    if réf == "NA-01":
        s.le(d - timedelta(days=8), "10:00", "porteur", "NA-01  dépose", refus=True)
    s.le(d - timedelta(days=2), "11:%02d" % i, "porteur", "%s  remplit candidature" % réf)
    s.le(d, "14:%02d" % i, "porteur", "%s  dépose" % réf)
    if réf == "NA-08":  # deux mois sans réponse : la demande est rejetée d'elle-même
        s.le(date(2022, 7, 20), "09:00", é, 'NA-08  issue recevable "Nous l\'avions égaré."', refus=True)
        s.le(date(2022, 7, 28), "16:00", "porteur", 'NA-08  démarche recours "Personne ne nous a écrit."')
        s.le(date(2022, 8, 24), "09:30", é, 'NA-08  issue rouvert "Le dossier avait été égaré."')
        s.le(date(2022, 8, 30), "10:00", é, 'NA-08  issue recevable "Les conditions sont remplies."')
        return
    if réf == "NA-09":
        s.le(d + timedelta(days=15), "17:00", "porteur", 'NA-09  retire "Le bac rouvre : le projet n\'a plus lieu d\'être."')
        return
    if réf in IRRECEVABLE:
        s.le(d + timedelta(days=20), "09:40", é, '%s  issue recevable "Le projet est bon."' % réf, refus=True)
        s.le(d + timedelta(days=21), "09:45", é, '%s  issue irrecevable "%s"' % (réf, IRRECEVABLE[réf]))
        if réf == "NA-07":
            s.le(d + timedelta(days=40), "11:00", "porteur", 'NA-07  démarche recours "Le canal traverse aussi la Nouvelle-Aquitaine."')
            s.le(d + timedelta(days=60), "11:00", é, 'NA-07  issue confirmé "Le siège et les lieux sont hors de la région."')
        return
    if réf == "NA-18":
        s.le(d + timedelta(days=10), "10:00", é, 'NA-18  demande_complément "Dites comment l\'apprenti passe d\'un atelier à l\'autre."')
        s.le(d + timedelta(days=11), "10:00", é, 'NA-18  issue recevable "En attendant."', refus=True)
        s.le(d + timedelta(days=22), "19:00", "porteur", 'NA-18  répond candidature.projet.déroulement="Une saison par atelier ; le tuteur reste le même." "Voici le calendrier."')
    if réf == "NA-19":
        s.le(d + timedelta(days=8), "10:00", é, 'NA-19  demande_complément "Avec quels services travaillez-vous ?"')
        s.le(d + timedelta(days=45), "09:00", é, 'NA-19  issue irrecevable "Aucune réponse sur les partenaires."')
        s.le(d + timedelta(days=130), "09:00", "porteur", 'NA-19  démarche recours "Nous étions en congé."', refus=True)
        return
    s.le(d + timedelta(days=29), "15:%02d" % i, é, '%s  issue recevable "Les conditions sont remplies."' % réf)


def experts(s, e, nom, jour, réfs, rang):
    s.le(jour - timedelta(days=6), "09:00", e, "convoque experts %s le %s dossiers %s" % (nom, jour, ", ".join(réfs)))
    présents = [x for k, x in enumerate(EXPERTS) if (k + len(nom) + jour.month) % 5 != 0 or k == 8][:9]
    if nom == "E22-1":
        s.le(jour, "09:00", e, "présents %s %s" % (nom, ", ".join(présents[:4])))
        s.le(jour, "09:05", e, "ouvre %s" % nom, refus=True)
    s.le(jour, "09:10", e, "présents %s %s" % (nom, ", ".join(présents)))
    s.le(jour, "09:15", e, "ouvre %s" % nom)
    minute = 20
    for réf in réfs:
        réservé = réf in RÉSERVÉ
        for k, x in enumerate(présents):
            récusé = réf == "NA-25" and x == EXPERTS[8]
            s.le(jour, "%02d:%02d" % (9 + minute // 60, minute % 60), "experts:" + x, '%s  note critères %s "Lu et discuté."' % (réf, notes(rang[réf], k, réservé)), refus=récusé)
        minute += 6
        if réf == "NA-06":
            s.le(jour, "%02d:%02d" % (9 + minute // 60, minute % 60), e, 'NA-06  auditionne "Les cuisiniers ont répondu aux questions."')
        issue = 'réservé "%s"' % RÉSERVÉ[réf] if réservé else 'favorable "Le collectif et la démarche ont convaincu."'
        s.le(jour, "%02d:%02d" % (9 + minute // 60, minute % 60), e, "%s  issue %s" % (réf, issue))
        minute += 4
    s.le(jour, "18:00", e, "ferme %s" % nom)


def commission(s, e, année, jour):
    réfs = [r for r in PLAN if PLAN[r][2] == année]
    tard = {2022: "NA-06", 2026: "NA-36"}.get(année)
    if année == 2023:
        réfs.append("NA-05")  # représenté après recours
    if année == 2024:
        réfs.append("NA-16")  # ajourné l'année d'avant
    nom = "C%d" % année
    if tard:
        s.le(jour - timedelta(days=15), "08:50", e, "convoque commission %s le %s dossiers %s" % (nom, jour, ", ".join(réfs + [tard])), refus=True)
    if année == 2024:  # le 17 novembre 2024 est un dimanche
        s.le(jour - timedelta(days=16), "08:50", e, "convoque commission %s le 2024-11-17 dossiers %s" % (nom, ", ".join(réfs)), refus=True)
    s.le(jour - timedelta(days=14), "09:00", e, "convoque commission %s le %s dossiers %s" % (nom, jour, ", ".join(réfs)))
    if année == 2024:
        s.le(date(2024, 11, 12), "12:00", "porteur", 'NA-26  retire "L\'immeuble est vendu."')
    présents = COMMISSION[: 4 + année % 4]
    s.le(jour, "14:00", e, "présents %s %s" % (nom, ", ".join(présents)))
    s.le(jour, "14:05", e, "ouvre %s" % nom)
    for k, réf in enumerate(sorted(réfs)):
        h = "%02d:%02d" % (14 + (10 + 6 * k) // 60, (10 + 6 * k) % 60)
        if (réf == "NA-05" and année == 2022) or réf == "NA-33":
            s.le(jour, h, e, '%s  issue rejetée ""' % réf, refus=True)
            s.le(jour, h, e, '%s  issue rejetée "La commission suit les réserves des partenaires."' % réf)
        elif réf == "NA-16" and année == 2023:
            s.le(jour, h, e, 'NA-16  issue ajournée "Un financeur n\'a pas encore répondu."')
        else:
            montant = argent(ACCORDÉ[réf]) + " " if réf in ACCORDÉ else ""
            if réf == "NA-23":
                s.le(jour, h, e, 'NA-23  issue accordée 28000.00 "Comme demandé."', refus=True)
            if réf in RÉSERVÉ:
                s.le(jour, h, e, '%s  issue accordée %s""' % (réf, montant), refus=True)
            motif = "La commission s'écarte des réserves : le projet y a répondu depuis." if réf in RÉSERVÉ else "La commission suit l'avis des partenaires."
            s.le(jour, h, e, '%s  issue accordée %s"%s"' % (réf, montant, motif))
    s.le(jour, "18:00", e, "ferme %s" % nom)
    if année == 2022:
        s.le(date(2023, 1, 9), "10:00", "porteur", 'NA-05  démarche recours "Quatre propriétaires se sont engagés depuis."')
        s.le(date(2023, 2, 2), "10:00", e, 'NA-05  issue représenté "Le recours apporte des engagements écrits."')


def année_d_octroi(réf):
    return {"NA-05": 2023, "NA-16": 2024}.get(réf, PLAN[réf][2])


def après_octroi(s, réf, i):
    if réf == "NA-33":
        return
    année = année_d_octroi(réf)
    octroi = SÉANCES[année]
    enquêtes(s, réf, i, octroi)
    if réf == "NA-15":
        s.le(date(2024, 1, 16), "11:00", "porteur", 'NA-15  démarche renoncement "L\'école ferme : nous renonçons."')
    if réf in SANS_DÉMARRAGE:
        return
    d = date(année + 1, 2, 1) + timedelta(days=i % 9)
    é = ÉQUIPE[(i + 1) % 2]
    s.le(d, "09:%02d" % i, "porteur", "%s  remplit déclaration_de_démarrage" % réf)
    s.le(d, "10:%02d" % i, "porteur", "%s  dépose" % réf)
    s.le(d + timedelta(days=20), "11:%02d" % i, "paierie:agent%d" % (i % 2 + 1), '%s  paie avance "M-%d-%s-1"' % (réf, d.year, réf[3:]))
    if réf in SANS_RAPPORT:
        return
    r = mois(d, 8)
    s.le(r, "09:%02d" % i, "porteur", "%s  remplit rapport_étape" % réf)
    s.le(r, "10:%02d" % i, "porteur", "%s  dépose" % réf)
    s.le(r + timedelta(days=18), "11:%02d" % i, "paierie:agent%d" % (i % 2 + 1), '%s  paie acompte "M-%d-%s-2"' % (réf, r.year, réf[3:]))
    if réf in SANS_BILAN:
        return
    b = mois(d, 19)
    if réf == "NA-11":
        s.le(date(2024, 11, 20), "10:00", "porteur", 'NA-11  démarche avenant candidature.projet.domaine=solidarité "Le projet est devenu celui des habitants."')
        s.le(date(2024, 12, 3), "10:00", é, "NA-11  issue adopté")
        s.le(date(2025, 6, 2), "10:00", é, 'NA-11  démarche prorogation "Les travaux de deux maisons ont pris un hiver."')
        s.le(date(2025, 6, 3), "10:00", é, 'NA-11  démarche prorogation "Encore un hiver."', refus=True)
        b = date(2026, 3, 10)
    if réf == "NA-27":
        s.le(date(2025, 11, 12), "10:00", "porteur", 'NA-27  démarche avenant candidature.budget.demandé=35000.00 "Il nous faudrait davantage."')
        s.le(date(2025, 11, 27), "10:00", é, 'NA-27  issue écarté "L\'aide accordée ne change pas."')
    s.le(b, "09:%02d" % i, "porteur", "%s  remplit bilan" % réf)
    s.le(b, "10:%02d" % i, "porteur", "%s  dépose" % réf)
    if réf in ("NA-21", "NA-22"):
        s.le(b + timedelta(days=12), "15:00", é, '%s  issue à_reprendre "Deux factures manquent."' % réf)
        if réf == "NA-22":
            return
        s.le(b + timedelta(days=40), "15:00", "porteur", "NA-21  dépose")
    a = b + timedelta(days=47)
    s.le(a, "16:%02d" % i, é, '%s  issue accepté "Les dépenses retenues sont justifiées."' % réf)
    if JUSTIFIÉ.get(réf, 1.0) >= 0.8:
        s.le(a + timedelta(days=15), "11:%02d" % i, "paierie:agent%d" % (i % 2 + 1), '%s  paie solde "M-%d-%s-3"' % (réf, a.year, réf[3:]))
    else:
        s.le(a + timedelta(days=15), "11:%02d" % i, "paierie:agent1", '%s  paie solde "M-%d-%s-3"' % (réf, a.year, réf[3:]), refus=True)
        s.le(a + timedelta(days=60), "11:%02d" % i, "paierie:agent1", '%s  recouvre "R-%d-%s"' % (réf, a.year, réf[3:]), refus=réf == "NA-13")


def enquêtes(s, réf, i, octroi):
    if réf in SANS_DÉMARRAGE:
        return
    for h, (nom, n) in enumerate([("enquête_courte", 12), ("enquête_moyenne", 24), ("enquête_longue", 48)]):
        sorte = ENQUÊTES.get(réf, "ttt")[h]
        if sorte == "n":
            continue
        jour = mois(octroi, n) + timedelta(days=20 + i if sorte == "t" else 75)
        s.le(jour, "20:%02d" % i, "porteur", "%s  remplit %s" % (réf, nom))
        s.le(jour, "21:%02d" % i, "porteur", "%s  dépose %s" % (réf, nom))


def refus_annoncés(s, e):
    s.le(date(2022, 2, 1), "20:00", "porteur", "NA-01  modifie candidature.budget.demandé=40000.01", refus=True)
    s.le(date(2022, 3, 1), "09:00", "paierie:agent1", 'NA-01  paie avance "M-2022-0"', refus=True)
    s.le(date(2023, 11, 1), "09:00", "porteur", "NA-01  dépose enquête_courte", refus=True)
    s.le(date(2024, 4, 22), "09:00", "porteur", "NA-03  dépose enquête_courte", refus=True)
    s.le(date(2024, 7, 1), "09:00", "porteur", "NA-14  dépose", refus=True)


def main():
    dossiers = os.path.join(ICI, "dossiers")
    os.makedirs(os.path.join(dossiers, "pièces"), exist_ok=True)
    for nom, texte in [("statuts", "Statuts fictifs, pour l'exemple.\n"), ("etat-des-depenses", "État fictif des dépenses, pour l'exemple.\n")]:
        with open(os.path.join(dossiers, "pièces", nom + ".txt"), "w", encoding="utf-8") as f:
            f.write(texte)
    for i, p in enumerate(PROJETS, 1):
        with open(os.path.join(dossiers, p[0] + ".json"), "w", encoding="utf-8") as f:
            json.dump(dossier(i, p), f, ensure_ascii=False, indent=1)
            f.write("\n")
    with open(os.path.join(ICI, "années.script"), "w", encoding="utf-8") as f:
        f.write(écrire_script())


if __name__ == "__main__":
    main()
