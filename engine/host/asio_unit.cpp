// The one translation unit that compiles Boost.Asio; all others see declarations only
// (BOOST_ASIO_SEPARATE_COMPILATION, set for whoever links engine_asio).
#include <boost/asio/impl/src.hpp>
