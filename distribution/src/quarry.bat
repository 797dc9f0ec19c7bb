@echo off
rem Runs Quarry on Windows, from an unpacked distribution.
rem
rem   QUARRY_JAVA_HOME   the Java to use; else the newer of JAVA_HOME and java on the PATH,
rem                      else the newest of those installed in the usual places
rem   QUARRY_JAVA_OPTS   further options for java
setlocal EnableExtensions DisableDelayedExpansion

rem Names know no case here: a variable java_home would be JAVA_HOME.
set "least_java=17"
set "folder=%~dp0"
set "jar="
pushd "%folder%"
for %%j in (quarry-cli-*.jar) do set "jar=%folder%%%j"
popd
if not defined jar (
    >&2 echo quarry: incomplete: there is no quarry-cli-*.jar beside this file
    exit /b 1
)

set "found="
set "found_major=0"
if defined QUARRY_JAVA_HOME (
    call :consider "%QUARRY_JAVA_HOME%"
    goto chosen
)
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider_command "%%~$PATH:j"
if defined found goto chosen
for /d %%d in (
    "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*"
    "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\Zulu\*"
) do call :consider "%%~d"

:chosen
if not defined found (
    if defined QUARRY_JAVA_HOME (
        >&2 echo quarry: QUARRY_JAVA_HOME: no Java %least_java% or newer there that can run Quarry; unset it or name another
    ) else (
        >&2 echo quarry: no Java %least_java% or newer was found to run Quarry; install one or set QUARRY_JAVA_HOME
    )
    exit /b 1
)

set "options=-XX:+UseG1GC -Xms64m"
set "given=none"
if defined QUARRY_JAVA_OPTS set "given=%QUARRY_JAVA_OPTS:"=%"
if not "%given%"=="%given:-XX:+Use=%" set "options="
rem Over before the second compiler would pay.
for %%c in (solve check schema reproduce help) do if "%~1"=="%%c" set "options=%options% -XX:TieredStopAtLevel=1"
rem The protocol buffers of OR-Tools use what these Javas warn of, and others do not know the option.
if "%~1"=="consortium" for %%v in (24 25) do if "%found_major%"=="%%v" set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem The vector kernels.
if "%~1"=="testbed" for %%c in (run rate) do if "%~2"=="%%c" set "options=%options% --add-modules=jdk.incubator.vector"

"%found%\bin\java.exe" %options% -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 ^
    -Dstderr.encoding=UTF-8 %QUARRY_JAVA_OPTS% -jar "%jar%" %*
exit /b %ERRORLEVEL%

rem Takes the Java in folder %1 if it will do and is newer than the one found so far.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
set "version="
if exist "%~1\release" (
    for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
)
if not defined version (
    for /f "usebackq tokens=2,3" %%k in (`""%~1\bin\java.exe" -version 2>&1"`) do if "%%k"=="version" set "version=%%~l"
)
if not defined version exit /b 0
for /f "tokens=1 delims=.-+_" %%m in ("%version%") do set "major=%%m"
if %major% LSS %least_java% exit /b 0
if %major% LEQ %found_major% exit /b 0
set "found_major=%major%"
set "found=%~1"
exit /b 0

rem Takes the Java of command %1, which may be a wrapper that stands elsewhere: it says itself where its Java is.
:consider_command
set "above=%~dp1.."
if exist "%above%\release" (
    call :consider "%above%"
    exit /b 0
)
for /f "usebackq tokens=1,2,*" %%k in (`""%~1" -XshowSettings:properties -version 2>&1"`) do (
    if "%%k"=="java.home" call :consider "%%m"
)
exit /b 0
