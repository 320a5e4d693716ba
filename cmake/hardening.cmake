# Optimised builds are hardened: position independent, read-only relocations, no lazy binding, checked libc calls, guarded stacks. Not
# with the sanitizers, which bring checks of their own.
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CITELIST_SANITIZE AND NOT CITELIST_FUZZ)
	target_compile_options(citelist_flags INTERFACE -fstack-protector-strong -fstack-clash-protection
		$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
	target_link_options(citelist_flags INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
endif()
# The same source gives the same bytes wherever it lies.
target_compile_options(citelist_flags INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
