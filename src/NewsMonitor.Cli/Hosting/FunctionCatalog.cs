using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace NewsMonitor.Cli.Hosting;

/// <summary>A function as its attributes declare it.</summary>
/// <param name="Name">Its name, unique in the app.</param>
/// <param name="Method">The method to call, on an instance made by the container.</param>
/// <param name="Trigger">What calls it.</param>
/// <param name="TriggerParameter">The parameter that takes the trigger's value.</param>
internal sealed record DeclaredFunction(string Name, MethodInfo Method, TriggerBindingAttribute Trigger, ParameterInfo TriggerParameter);

/// <summary>Reads the functions of an assembly from the attributes that the Functions host reads, too.</summary>
internal static class FunctionCatalog
{
    /// <summary>Every function of the assembly, in the order of names.</summary>
    /// <exception cref="InvalidOperationException">Two functions have one name, or a function has no trigger.</exception>
    public static IReadOnlyList<DeclaredFunction> Read(Assembly assembly)
    {
        var functions = new SortedDictionary<string, DeclaredFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function) continue;
            var parameter = method.GetParameters().SingleOrDefault(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null)
                ?? throw new InvalidOperationException($"Function {function.Name} has no trigger, or more than one.");
            var declared = new DeclaredFunction(function.Name, method, parameter.GetCustomAttribute<TriggerBindingAttribute>()!, parameter);
            if (!functions.TryAdd(function.Name, declared)) throw new InvalidOperationException($"Two functions are called {function.Name}.");
        }

        return [.. functions.Values];
    }
}
