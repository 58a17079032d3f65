@echo off
rem Builds what has changed (eng/setup.cs), then hands over to the program. Everything else is C#.
where dotnet >nul 2>nul || (echo monitor: the .NET 10 SDK is missing ^(https://dot.net/download^) 1>&2 & exit /b 1)
dotnet run "%~dp0eng\setup.cs" 1>&2 || exit /b 1
set /p program=<"%~dp0.monitor\ready"
"%program%" %*
