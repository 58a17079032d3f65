using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.AI.TextAnalytics;
using NewsMonitor.Core;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Analysis;

/// <summary>The service's answer for one document: a reading or a failure.</summary>
internal readonly record struct LanguageAnswer<TReading>(TReading? Reading, AnalysisFailure? Failure);

/// <summary>Asks one call's documents of the service; an answer for each id it knows.</summary>
internal delegate Task<IReadOnlyList<(string Id, LanguageAnswer<TReading> Answer)>> LanguageCall<TReading>(IReadOnlyList<TextDocumentInput> documents, CancellationToken cancellation);

/// <summary>
/// Asks one feature of the service about texts: what was answered before comes from the cache, the rest goes out in full calls, and
/// each call's answers are kept before the next goes out. A document that is refused is refused alone.
/// </summary>
internal sealed class LanguageFeature<TReading>(string name, LanguageCall<TReading> call, AnalysisCache cache, IAnalyzerBill bill, JsonTypeInfo<TReading> json, TimeProvider time)
    where TReading : class
{
    /// <summary>An answer for each of the texts.</summary>
    /// <exception cref="AnalyzerUnavailableException">The service cannot be asked now. What it has answered is kept.</exception>
    public async Task<IReadOnlyDictionary<string, LanguageAnswer<TReading>>> AskAsync(IEnumerable<string> texts, CancellationToken cancellation)
    {
        var answers = new Dictionary<string, LanguageAnswer<TReading>>(StringComparer.Ordinal);
        var known = await Task.WhenAll(texts.Distinct(StringComparer.Ordinal).Select(async text => (Text: text, Reading: await cache.FindAsync(name, text, json, cancellation))));
        foreach (var (text, reading) in known)
        {
            if (reading is not null) answers[text] = new(reading, null);
        }

        foreach (var batch in DocumentBatches.Of(known.Where(text => text.Reading is null).Select(text => text.Text)))
            await AskBatchAsync(batch, answers, cancellation);
        return answers;
    }

    private async Task AskBatchAsync(IReadOnlyList<string> texts, Dictionary<string, LanguageAnswer<TReading>> answers, CancellationToken cancellation)
    {
        IReadOnlyList<(string Id, LanguageAnswer<TReading> Answer)> answered;
        try
        {
            Telemetry.AnalyzerCalls.Add(1, new KeyValuePair<string, object?>("feature", name));
            answered = await call([.. texts.Select((text, i) => new TextDocumentInput(Id(i), text) { Language = "en" })], cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 400 or 413 && texts.Count > 1)
        {
            // The request as a whole is refused for a document it does not name: halves find it, and the others are kept.
            await AskBatchAsync([.. texts.Take(texts.Count / 2)], answers, cancellation);
            await AskBatchAsync([.. texts.Skip(texts.Count / 2)], answers, cancellation);
            return;
        }
        catch (RequestFailedException e) when (e.Status is 400 or 413)
        {
            answers[texts[0]] = new(null, new AnalysisFailure(e.ErrorCode ?? "InvalidDocument", FirstLine(e.Message), IsTransient: false));
            return;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unavailable(e);
        }

        var byId = answered.ToDictionary(answer => answer.Id, answer => answer.Answer, StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            answers[texts[i]] = byId.TryGetValue(Id(i), out var answer) ? answer
                : new(null, new AnalysisFailure("NoAnswer", "The service's answer leaves this document out.", IsTransient: true));
            if (answer.Reading is not null) await cache.KeepAsync(name, texts[i], answer.Reading, json, cancellation);
        }

        // Last: what was answered is kept by now and never paid for twice, even where the bill cannot be written.
        await bill.AddAsync(name, texts.Sum(text => (text.Length + 999) / 1000), cancellation);
    }

    private AnalyzerUnavailableException Unavailable(Exception e)
    {
        // After several tries the client throws all their errors together; the budget's own among them says the most.
        if (e is AggregateException { InnerExceptions: var all })
        {
            if (all.OfType<AnalyzerUnavailableException>().FirstOrDefault() is { } own) return own;
            e = all[^1];
        }

        if (e is not RequestFailedException failed) return new AnalyzerUnavailableException($"Azure AI Language did not answer: {FirstLine(e.Message)}", inner: e);
        var advice = failed.Status switch
        {
            401 or 403 => $" Give the identity the role 'Cognitive Services Language Reader' on the resource, or check {AzureLanguageOptions.Section}:Key.",
            404 => $" Check {AzureLanguageOptions.Section}:Endpoint.",
            _ => "",
        };
        return new AnalyzerUnavailableException($"Azure AI Language answered {failed.Status}: {FirstLine(failed.Message)}{advice}", RetryAfter(failed), failed);
    }

    private TimeSpan? RetryAfter(RequestFailedException e)
    {
        if (e.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value)) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > time.GetUtcNow() ? date - time.GetUtcNow() : null;
    }

    private static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static string FirstLine(string message) => message.AsSpan(0, message.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : message.Length).ToString();
}
