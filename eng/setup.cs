#:property PublishAot=false
#:property TreatWarningsAsErrors=true
// Makes a clone ready to run: asks the registry once for the Functions packages, restores, builds, installs Azurite.
// Progress goes to the terminal step by step; the output of a step is shown only when it fails.
// The last step writes .monitor/ready, whose one line is the program to start and whose time stamp tells what is newer.

using System.Diagnostics;
using System.Runtime.CompilerServices;

var root = Path.GetFullPath(Path.Combine(Here(), ".."));
var state = Directory.CreateDirectory(Path.Combine(root, ".monitor")).FullName;
var started = DateTime.UtcNow;

// Two launchers at once would build into the same folder: the second waits for the first.
using var turn = Wait(Path.Combine(state, "setup.lock"));

var packages = FunctionsWorkerPackages();
if (!Step($"building (Functions packages {packages})", "dotnet", "publish", "src/NewsMonitor.Cli", "-c", "Release", "-v", "quiet", "--nologo")) return 1;
if (!File.Exists(Path.Combine(root, "node_modules", "azurite", "package.json"))
    && !Step("installing Azurite", OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")) return 1;

var program = Path.Combine(root, "artifacts", packages, "publish", "NewsMonitor.Cli", "release", OperatingSystem.IsWindows() ? "monitor.exe" : "monitor");
var ready = Path.Combine(state, "ready");
File.WriteAllText(ready, program + Environment.NewLine);
File.SetLastWriteTimeUtc(ready, started);
return 0;

// The answer is kept in .monitor/build.props, which Directory.Build.props imports; delete the file to ask again.
string FunctionsWorkerPackages()
{
    if (Environment.GetEnvironmentVariable("FUNCTIONSWORKERPACKAGES") is "present" or "absent") return Environment.GetEnvironmentVariable("FUNCTIONSWORKERPACKAGES")!;
    var props = Path.Combine(state, "build.props");
    if (File.Exists(props)) return File.ReadAllText(props).Contains(">absent<", StringComparison.Ordinal) ? "absent" : "present";

    var (exit, output) = Run("dotnet", ["restore", "eng/probe", "-v", "minimal"], "asking the registry for the Functions packages");
    // NU1101: no such package; NU1102: no such version. Anything else (no network) is no answer and must not be remembered.
    var lacking = output.Contains("NU1101", StringComparison.Ordinal) || output.Contains("NU1102", StringComparison.Ordinal);
    if (exit != 0 && !lacking)
    {
        Console.Error.WriteLine(output);
        Console.Error.WriteLine("setup: the package registry did not answer; see above.");
        Environment.Exit(1);
    }

    var answer = exit == 0 ? "present" : "absent";
    File.WriteAllText(props, $"<Project><PropertyGroup><FunctionsWorkerPackages>{answer}</FunctionsWorkerPackages></PropertyGroup></Project>{Environment.NewLine}");
    if (answer == "absent")
        Console.Error.WriteLine("  the registry lacks them: building against eng/contracts (runs here, cannot be published to Azure)");
    return answer;
}

bool Step(string what, string command, params string[] arguments)
{
    var (exit, output) = Run(command, arguments, what);
    if (exit == 0) return true;
    Console.Error.WriteLine(output);
    Console.Error.WriteLine($"setup: {what} failed: {command} {string.Join(' ', arguments)}");
    return false;
}

(int Exit, string Output) Run(string command, string[] arguments, string what)
{
    var watch = Stopwatch.StartNew();
    Console.Error.Write($"  {what} …");
    var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
    using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start");
    var error = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEndAsync();
    // A dot every five seconds: a first restore takes minutes on a slow line and should not look dead.
    while (!process.WaitForExit(5_000)) Console.Error.Write('.');
    process.WaitForExit();
    Console.Error.WriteLine($" {watch.Elapsed.TotalSeconds:0} s");
    return (process.ExitCode, output.Result + error.Result);
}

static FileStream Wait(string path)
{
    while (true)
    {
        try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) { Thread.Sleep(200); }
    }
}

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
