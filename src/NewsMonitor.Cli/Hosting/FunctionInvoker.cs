using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Calls a function: makes its class in a scope of its own, gives the trigger's value and the cancellation token to the
/// parameters that take them, and route values by name to the others, as the worker does.
/// </summary>
internal sealed class FunctionInvoker
{
    private readonly DeclaredFunction _function;
    private readonly ObjectFactory _make;
    private readonly MethodInvoker _call;
    private readonly ParameterInfo[] _parameters;

    // By the declared type: an async method that returns Task makes a generic one all the same.
    private readonly PropertyInfo? _result;

    public FunctionInvoker(DeclaredFunction function)
    {
        _function = function;
        _make = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);
        _call = MethodInvoker.Create(function.Method);
        _parameters = function.Method.GetParameters();
        _result = function.Method.ReturnType is { IsGenericType: true } declared && declared.IsAssignableTo(typeof(Task)) ? declared.GetProperty(nameof(Task<>.Result)) : null;
    }

    /// <summary>Calls the function and waits for it.</summary>
    /// <param name="services">Where the function's class gets its dependencies from; the caller's scope.</param>
    /// <param name="trigger">The value of the trigger's parameter.</param>
    /// <param name="named">Values of the other parameters by name; null where there are none.</param>
    /// <param name="cancellation">Given to the function where it takes one.</param>
    /// <returns>What the function returned, out of its task; null for none.</returns>
    public async Task<object?> InvokeAsync(IServiceProvider services, object trigger, Func<string, object?>? named, CancellationToken cancellation)
    {
        var instance = _function.Method.IsStatic ? null : _make(services, null);
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = _parameters[i];
            arguments[i] = parameter == _function.TriggerParameter ? trigger
                : parameter.ParameterType == typeof(CancellationToken) ? cancellation
                : named?.Invoke(parameter.Name!);
        }

        var result = _call.Invoke(instance, arguments.AsSpan());
        if (result is Task<IResult> answer) return await answer;
        if (result is not Task task) return result;
        await task;
        return _result?.GetValue(task);
    }
}
