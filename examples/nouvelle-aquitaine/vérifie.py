#!/usr/bin/env python3
"""Recalcule chaque montant d'après les dossiers et le script seuls, et le compare au compte du programme.

    guichet run … --json | python3 examples/nouvelle-aquitaine/vérifie.py
"""
import json
import os
import re
import sys
from datetime import date
from fractions import Fraction

ICI = os.path.dirname(os.path.abspath(__file__))
ÉLIGIBLES = {"recherche", "études", "personnel", "missions", "matériel"}
PLAFOND, DURÉE, SEUIL = 40_000_00, 18, 50_00


def cents(texte):
    return int(Fraction(texte) * 100)


def arrondi(x):
    return int(x + Fraction(1, 2)) if x >= 0 else -int(-x + Fraction(1, 2))


def dernier_jour(début, mois):
    a, m = divmod(début.month - 1 + mois, 12)
    return date(début.year + a, m + 1, début.day)  # exclu ; l'exemple ne démarre jamais après le 28


def assiette(lignes, début):
    fin = dernier_jour(début, DURÉE)
    return sum(cents(l["montant"]) for l in lignes if l["nature"] in ÉLIGIBLES and début <= date.fromisoformat(l["date"]) < fin)


def actes():
    """Ce que le script fait prendre : issues, montants choisis, recouvrements."""
    faits = {}
    with open(os.path.join(ICI, "années.script"), encoding="utf-8") as f:
        for ligne in f:
            trouvé = re.match(r"\d{4}-\S+ \S+  \S+  (NA-\d+)  (issue|recouvre|dépose)\s*(\S*)\s*(\d+\.\d\d)?", ligne)
            if trouvé:
                faits.setdefault(trouvé[1], []).append(trouvé.groups()[1:])
    return faits


def attendu(dossier, faits):
    issues = {nom: montant for verbe, nom, montant in faits if verbe == "issue"}
    if "accordée" not in issues:
        return {}
    budget = dossier["candidature"]["budget"]
    prévue = assiette(budget["dépenses"], date.fromisoformat(budget["démarrage_prévu"]))
    autres = sum(cents(r["montant"]) for r in budget["ressources"])
    possible = max(0, min(cents(budget["demandé"]), prévue - cents(budget["fse"]) - autres, PLAFOND))
    aide = cents(issues["accordée"]) if issues["accordée"] else possible
    assert aide <= possible
    out = {"award": aide}
    dépôts = sum(1 for verbe, nom, _ in faits if verbe == "dépose" and not nom)  # candidature, démarrage, rapport, bilan
    versé = 0
    if dépôts >= 2:
        out["avance"] = arrondi(Fraction(aide * 50, 100))
        versé += out["avance"]
    if dépôts >= 3:
        out["acompte"] = arrondi(Fraction(aide * 30, 100))
        versé += out["acompte"]
    if "accepté" in issues:
        réel = date.fromisoformat(dossier["déclaration_de_démarrage"]["date_réelle"])
        justifiée = assiette(dossier["bilan"]["dépenses"], réel)
        définitif = aide if justifiée >= prévue else arrondi(Fraction(aide * justifiée, prévue))
        out["final_amount"] = définitif
        out["solde"] = max(0, définitif - versé)
        if versé > définitif:
            out["overpaid"] = versé - définitif
            assert (versé - définitif > SEUIL) == any(v == "recouvre" for v, _, _ in faits)
    return out


def main():
    compte = json.load(sys.stdin)
    faits, fautes, total, aides = actes(), 0, 0, 0
    for d in compte["dossiers"]:
        réf = d["reference"]
        with open(os.path.join(ICI, "dossiers", réf + ".json"), encoding="utf-8") as f:
            voulu = attendu(json.load(f), faits.get(réf, []))
        trouvé = {k: cents(d[k]) for k in ("award", "final_amount", "overpaid") if d.get(k) is not None}
        trouvé.update({v["name"]: cents(v["amount"]) for v in d["instalments"]})
        if voulu != trouvé:
            fautes += 1
            print(réf, "attendu", voulu, "trouvé", trouvé)
        total += voulu.get("award", 0)
        aides += "award" in voulu
    if total != cents(compte["totals"]["awarded"]) or aides != compte["totals"]["awards"]:
        fautes += 1
        print("total attendu", total, aides, "trouvé", compte["totals"]["awarded"], compte["totals"]["awards"])
    print("%d aides, %d,%02d EUR, %d écart(s)" % (aides, total // 100, total % 100, fautes))
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
