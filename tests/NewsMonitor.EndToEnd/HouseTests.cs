namespace NewsMonitor.Web.Tests;

public class HouseTests { [Fact] public void Stands() => Assert.NotNull(this); }
