// The one translation unit that compiles Boost.Beast; all others see declarations only
// (BOOST_BEAST_SEPARATE_COMPILATION, set for this room).
#include <boost/beast/src.hpp>
