using Alerts.Benchmarks.Polling;
using BenchmarkDotNet.Running;

if (args is ["polling", .. var rest])
{
    return await PollingRun.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
