#include "analysis/compose/server_role.h"

#include "analysis/compose/command_line.h"

namespace analysis::compose {

bool is_server(const Service& service) {
    if (service.around().is_one_shot || service.image().is_one_shot() == Trilean::True)
        return false;
    if (service.facts().is_published || service.find("expose")) return true;
    switch (service.image().kind()) {
        case ImageKind::Unknown:
        case ImageKind::BaseOs:
        case ImageKind::Language:
        case ImageKind::Tool:
            return false;
        default:
            // A dump of a database is made by the image of the database.
            return what_starts(service) == Starts::ImageProgram;
    }
}

}  // namespace analysis::compose
