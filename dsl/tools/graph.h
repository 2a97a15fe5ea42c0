#pragma once
// graph: the life of a dossier on paper, as SVG.
//
// One card for each stage, in the order of the call, from top to bottom: what it is called, who acts
// (the band: white for the applicant, grey for a role, black for a body in session), the form or
// grid, the delays, the outcomes. From an outcome that ends the dossier a line goes right, to how
// it ends; from one that leads to a stage it goes left, to a rail that runs to that stage: one rail
// for each stage that is reached, the shorter the nearer to the cards, so that few lines cross.
//
// The page is A4, upright, black on white; a longer call goes on over pages, and no card is cut.
// Own layout: the drawing of a call is a list with jumps, not any graph, and a library's placing of
// boxes would change from one version to the next.
#include <string>

#include "dsl/program/program.h"

namespace guichet::tools {

std::string graph_svg(const program::Program& program);

}  // namespace guichet::tools
