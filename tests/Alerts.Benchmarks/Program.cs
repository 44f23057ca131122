using Alerts.Benchmarks.Delivery;
using Alerts.Benchmarks.Polling;
using BenchmarkDotNet.Running;

if (args is ["polling", .. var rest])
{
    return await PollingRun.RunAsync(rest);
}

if (args is ["delivery", .. var figures])
{
    return await DeliveryRun.RunAsync(figures);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
