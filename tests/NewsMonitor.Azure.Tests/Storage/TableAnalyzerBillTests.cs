using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Tests.Storage;

public class TableAnalyzerBillTests(AzuriteFixture azurite)
{
    // Days that no other test puts anything on.
    private static readonly DateOnly _day = new(2041, 2, 27);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(_day, new TimeOnly(23, 0), TimeSpan.Zero));

    [Fact]
    public async Task Every_call_is_on_the_bill_however_many_instances_write_it_at_once()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => Bill(new AnalysisPrice())).ToArray();

        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => instances[i % 4].AddAsync(i % 2 == 0 ? "sentiment" : "phrases", i, default)));
        _time.Advance(TimeSpan.FromHours(2));
        await instances[0].AddAsync("sentiment", 5, default);

        Assert.Equal(new Dictionary<DateOnly, long> { [_day] = 820, [_day.AddDays(1)] = 5 }, await instances[1].OfDaysAsync(_day, _day.AddDays(3), default));
        Assert.Equal(new Dictionary<DateOnly, long> { [_day] = 820 }, await instances[2].OfDaysAsync(_day.AddDays(-7), _day, default));
        Assert.Empty(await instances[3].OfDaysAsync(_day.AddDays(-7), _day.AddDays(-1), default));
    }

    [Fact]
    public async Task Metrics_tell_records_and_money_in_the_currency_of_the_settings()
    {
        var told = new ConcurrentQueue<(string Name, double Value, string Feature)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument == Telemetry.AnalyzerCost) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            // Other tests' money has another currency.
            if (tags.ToArray().ToDictionary(tag => tag.Key, tag => (string)tag.Value!) is var named && named["currency"] == "XTS") told.Enqueue((instrument.Name, value, named["feature"]));
        });
        listener.Start();
        _time.Advance(TimeSpan.FromDays(30));

        await Bill(new AnalysisPrice { PerThousandRecords = 0.8m, Currency = "XTS" }).AddAsync("phrases", 250, default);

        Assert.Equal([("newsmonitor.analyzer.cost", 0.2, "phrases")], told);
    }

    [Theory]
    [InlineData(-0.01, "USD", "PerThousandRecords")]
    [InlineData(1, "", "Currency")]
    [InlineData(1, "dollars", "Currency")]
    public void A_price_that_is_none_is_named(double price, string currency, string setting) =>
        Assert.Contains($"Analysis:Price:{setting}", new AnalysisPrice { PerThousandRecords = (decimal)price, Currency = currency }.Problem(), StringComparison.Ordinal);

    [Fact]
    public void The_price_by_default_is_one_dollar_and_no_record_costs_nothing()
    {
        var price = new AnalysisPrice();

        Assert.Null(price.Problem());
        Assert.Equal((0m, 0.001m, 1m, 1234.567m), (price.Of(0), price.Of(1), price.Of(1000), price.Of(1_234_567)));
        Assert.Equal("USD", price.Currency);
    }

    private TableAnalyzerBill Bill(AnalysisPrice price) => new(azurite.Account, Options.Create(price), _time);
}
