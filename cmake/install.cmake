# What `cmake --install` puts where, and the three Debian packages made of it: the program, the shared library, and what programs are
# built on it with.
set(program COMPONENT program)
set(library COMPONENT development)

# ---- the program, its completions, records and documents ----
install(TARGETS citelist-program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ${program})

set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions)
add_custom_command(OUTPUT ${completions}/citelist.bash ${completions}/_citelist ${completions}/citelist.fish
	COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cmake/completions.sh $<TARGET_FILE:citelist-program> ${completions}
	DEPENDS citelist-program cmake/completions.sh
	VERBATIM)
get_target_property(left_out citelist-program EXCLUDE_FROM_ALL)
if(NOT left_out)
	add_custom_target(citelist-completions ALL DEPENDS ${completions}/citelist.bash)
endif()
install(FILES ${completions}/citelist.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME citelist ${program})
# Below /usr/local, and with other distributions below /usr too, zsh looks into site-functions; for packages Debian's has a place of its own.
set(CITELIST_ZSH_FOLDER site-functions CACHE STRING "Where zsh looks for completions: the folder below share/zsh")
install(FILES ${completions}/_citelist DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${CITELIST_ZSH_FOLDER} ${program})
install(FILES ${completions}/citelist.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d ${program})

install(DIRECTORY cache/ DESTINATION ${CMAKE_INSTALL_DATADIR}/citelist/cache ${program})
install(FILES README.md CHANGELOG.md SECURITY.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} ${program})
install(DIRECTORY docs/rules DESTINATION ${CMAKE_INSTALL_DOCDIR} ${program})
install(FILES examples/generative-recommendation.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples ${program})

# ---- the library ----
set_target_properties(citelist PROPERTIES EXPORT_NAME static)
install(TARGETS citelist EXPORT citelist ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${library})
if(TARGET citelist-shared)
	install(TARGETS citelist-shared EXPORT citelist
		LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development)
endif()
install(FILES include/citelist.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${library})
install(FILES examples/cite.c examples/titles.c DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples ${library})

# Found from where the file lies, so that an installation may be moved.
file(RELATIVE_PATH prefix_from_pkgconfig /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" prefix_from_pkgconfig ${prefix_from_pkgconfig})
configure_file(cmake/citelist.pc.in citelist.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/citelist.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig ${library})

include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/citelist)
configure_package_config_file(cmake/citelist-config.cmake.in citelist-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(citelist-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/citelist-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/citelist-config-version.cmake
	DESTINATION ${package} ${library})
install(EXPORT citelist NAMESPACE citelist:: FILE citelist-targets.cmake DESTINATION ${package} ${library})

# ---- the manuals: chapter 1 is of the program, chapter 3 of the library ----
file(GLOB pages CONFIGURE_DEPENDS docs/man/*.[13])
foreach(page IN LISTS pages)
	get_filename_component(name ${page} NAME)
	set(made ${CMAKE_CURRENT_BINARY_DIR}/man/${name})
	add_custom_command(OUTPUT ${made}
		COMMAND ${CMAKE_COMMAND} -DIN=${page} -DOUT=${made} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/manual.cmake
		DEPENDS ${page} docs/man/lookup.mdoc cmake/manual.cmake
		VERBATIM)
	list(APPEND manuals ${made})
	if(name MATCHES "\\.1$")
		install(FILES ${made} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 ${program})
	else()
		install(FILES ${made} DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 ${library})
	endif()
endforeach()
add_custom_target(citelist-manuals ALL DEPENDS ${manuals})

# ---- the Debian packages: `./dev package`, or `cpack` in the build tree ----
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME citelist)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_CONTACT "citelist maintainers <maintainers@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Whatever the umask of who makes the packages.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/cmake/deb.cmake)
set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME citelist)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION tex)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
# These are loaded at run time, where dpkg-shlibdeps does not see them.
if(XML_VERSION VERSION_LESS 2.14)
	set(at_run_time "libcurl4 | libcurl3-gnutls, libsqlite3-0 (>= 3.33), libxml2 (>= 2.9)")
else()
	set(at_run_time "libcurl4 | libcurl3-gnutls, libsqlite3-0 (>= 3.33), libxml2-16")
endif()
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "ca-certificates, ${at_run_time}")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "Markdown paper lists to bibliographies
citelist reads a paper list written in Markdown, looks the papers up (arXiv
first) and writes bibliographies: BibTeX, biblatex, CSL-JSON, RIS, Zotero
RDF. It also finds mistakes in such lists and fills in what they lack.")
set(soversion ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libcitelist${soversion})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
# With a trigger of ours, CPack writes no scripts that call ldconfig. Its mode is what the policy says, not what the umask leaves.
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_BINARY_DIR}/triggers)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "ca-certificates, ${at_run_time}")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "Markdown paper lists to bibliographies - shared library
The C library behind citelist: it reads paper lists written in Markdown, looks
the papers up and writes bibliographies.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libcitelist-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
# The static library needs at link time what it is made with, and pkg-config wants to know of that.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libcitelist${soversion} (= ${PROJECT_VERSION}), libc6-dev, libcmark-gfm-dev, libcmark-gfm-extensions-dev, libjson-c-dev, libutf8proc-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Markdown paper lists to bibliographies - development files
The C library behind citelist: the header, the static library, its manual,
and what pkg-config and CMake need to find it.")
include(CPack)
