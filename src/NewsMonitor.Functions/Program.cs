using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Functions;
using NewsMonitor.Functions.Http.Limits;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<RequestLimitMiddleware>();
builder.Services.AddNewsMonitor(builder.Configuration);
await builder.Build().RunAsync();
