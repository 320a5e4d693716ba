# What `cmake --install` puts where, and the Debian package made of it.

# ---- the program, its completions and manuals ----
set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions)
add_custom_command(OUTPUT ${completions}/citelist.bash ${completions}/_citelist ${completions}/citelist.fish
	COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cmake/completions.sh $<TARGET_FILE:citelist-program> ${completions}
	DEPENDS citelist-program cmake/completions.sh
	VERBATIM)
get_target_property(left_out citelist-program EXCLUDE_FROM_ALL)
if(NOT left_out)
	add_custom_target(citelist-completions ALL DEPENDS ${completions}/citelist.bash)
endif()
install(FILES ${completions}/citelist.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME citelist)
install(FILES ${completions}/_citelist DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${completions}/citelist.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

file(GLOB pages CONFIGURE_DEPENDS docs/man/*.[13])
foreach(page IN LISTS pages)
	get_filename_component(name ${page} NAME)
	string(REGEX MATCH "[0-9]$" chapter ${name})
	add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/man/${name}
		COMMAND ${CMAKE_COMMAND} -DIN=${page} -DOUT=${CMAKE_CURRENT_BINARY_DIR}/man/${name} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/manual.cmake
		DEPENDS ${page} docs/man/lookup.mdoc cmake/manual.cmake
		VERBATIM)
	list(APPEND manuals ${CMAKE_CURRENT_BINARY_DIR}/man/${name})
	install(FILES ${CMAKE_CURRENT_BINARY_DIR}/man/${name} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${chapter})
endforeach()
add_custom_target(citelist-manuals ALL DEPENDS ${manuals})
install(DIRECTORY cache/ DESTINATION ${CMAKE_INSTALL_DATADIR}/citelist/cache)

# ---- the library ----
install(TARGETS citelist EXPORT citelist ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES include/citelist.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

configure_file(cmake/citelist.pc.in citelist.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/citelist.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/citelist)
configure_package_config_file(cmake/citelist-config.cmake.in citelist-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(citelist-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/citelist-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/citelist-config-version.cmake
	DESTINATION ${package})
install(EXPORT citelist NAMESPACE citelist:: FILE citelist-targets.cmake DESTINATION ${package})

# ---- documents ----
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/rules DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES examples/generative-recommendation.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

# ---- the Debian package: `cpack` in the build tree ----
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME citelist)
set(CPACK_PACKAGE_CONTACT "citelist maintainers <maintainers@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Markdown paper lists to bibliographies")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "citelist reads a paper list written in Markdown, looks the papers up (arXiv first) and writes
 bibliographies: BibTeX, biblatex, CSL-JSON, RIS, Zotero RDF. The package holds the program and the library behind it.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS ca-certificates)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
include(CPack)
