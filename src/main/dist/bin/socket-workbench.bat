@echo off
rem Starts Socket Workbench: the window without arguments, the command line with them.
rem It finds a JDK 25 or newer by reading the "release" file that every JDK carries.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=25"
set "HOME_DIR=%~dp0.."
set "FOUND="

call :try "%JAVA25_HOME%"
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
  if exist "%%~R" for /d %%D in ("%%~R\*") do call :try "%%~D"
)

if not defined FOUND (
  echo Socket Workbench needs a JDK %NEEDED% or newer and found none; install one or set JAVA25_HOME. 1>&2
  exit /b 3
)
"%FOUND%\bin\java.exe" -XX:+UseG1GC -Xms32m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+UseCompactObjectHeaders -XX:MetaspaceSize=64m --module-path "%HOME_DIR%\lib\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED %SOCKET_WORKBENCH_OPTS% -cp "%HOME_DIR%\lib\*" dev.socketworkbench.app.Launcher %*
exit /b %ERRORLEVEL%

rem Takes the JDK in folder %1 if it is new enough and none was taken before.
:try
if defined FOUND exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims=^=" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=." %%F in (%%V) do if %%~F GEQ %NEEDED% set "FOUND=%~1"
)
exit /b 0
