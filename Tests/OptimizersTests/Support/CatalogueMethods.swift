import Optimizers

/// What the catalogue-wide tests run over: every name and alias, every wrapper, and settings that take
/// paths of their own.
enum CatalogueMethods {
  static let entries = OptimizerCatalogue.standard.optimizers.entries

  static let variants = [
    "sgd:momentum=0.9,rate=inside", "sgd:momentum=0.9,dampening=0.5",
    "sgd:momentum=0.9,lookahead=true", "sgd:weight-decay=0.1,decay=after",
    "sgd:weight-decay=0.1,decay=proximal", "sgdm:clip-norm=1", "sgdm:clip-value=0.5",
    "sgdm:groups=0-1:1/2:0.5,momentum=0.9/0", "adagrad:epsilon=0,epsilon-root=1e-7,lr-decay=0.01",
    "rmsprop:centered=true,momentum=0.9,nesterov=true", "rmsprop:rate=inside,momentum=0.5",
    "rmsprop:bias-correction=true,epsilon-root=1e-8", "adam:amsgrad=true,amsgrad-max=corrected",
    "adam:nesterov=true", "adam:epsilon-mode=raw", "adam:bias-correction=false",
    "adam:clip-norm=1,clip-norm-type=inf,groups=0:1/1-2:0.3",
    "adamax:epsilon-mode=denominator", "nadam:momentum-decay=1",
    "radam:epsilon-mode=corrected,strict=false,nesterov=true", "radam:below=wait",
    "asgd:average=true,t0=5", "adafactor:epsilon1-mode=add", "adafactor:shape=1:3",
    "lamb:weight-decay=0.1", "lamb:correction=rate,averaging=false,clamp=1",
    "adabelief:nesterov=true,rectify=true", "lars:momentum=0,trust=0.1",
    "lars:nesterov=true,ratio=separate,weight-decay=0.1,trust=0.1", "novograd:averaging=true",
    "sm3:beta=0.5", "ademamix:warmup-steps=20", "adopt:clip=false,nesterov=true",
    "sign-sgd:momentum=0", "tiger:weight-decay=0.1", "adan:weight-decay=0.1,clip-norm=1",
    "adabound:amsgrad=true", "swats:epsilon=1", "swats:epsilon=1,nesterov=true",
    "adashift:keep=3,reduce=none", "padam:partial=0.4", "laprop:centered=true,weight-decay=0.1",
    "stable-adamw:weight-decay=0.1", "adapnm:amsgrad=false", "a2grad:variant=inc",
    "a2grad:variant=exp", "adamp:nesterov=true,weight-decay=0.1",
    "adamp:projection=false", "sgdp:nesterov=true", "sgdp:projection=false",
    "lbfgs:line-search=none", "lbfgs:line-search=armijo",
    "lbfgs:history=2,iterations=4,line-search=none", "lbfgs:weight-decay=0.1,decay=decoupled",
    "lbfgs:first-norm=2,clip-norm=1,weight-decay=0.1",
    "bfgs:line-search=none", "bfgs:line-search=armijo", "bfgs:clip-value=0.5,weight-decay=0.1",
    "newton:line-search=none", "newton:line-search=strong-wolfe", "newton:weight-decay=0.1",
    "nonlinear-cg:formula=fr", "nonlinear-cg:formula=pr", "nonlinear-cg:formula=hs",
    "nonlinear-cg:formula=dy,line-search=armijo",
    "barzilai-borwein:formula=short", "barzilai-borwein:formula=alternating",
    "gradient-descent-armijo:shrink=0.1,weight-decay=0.1",
    "polyak-sgd:f-min=-1,epsilon=1e-3", "schedule-free-sgd:average=false,warmup-steps=10",
    "schedule-free-adamw:weight-decay=0.1,warmup-steps=10,lr-power=1",
    "prodigy:bias-correction=false,weight-decay=0.1", "prodigy:safeguard-warmup=true,beta3=0.9",
    "dadapt-adam:bias-correction=false,weight-decay=0.1", "sophia:interval=3,weight-decay=0.1",
    "sophia:decay=l2,weight-decay=0.1,clip-norm=1",
    "dog:initial=rate,initial-value=0.01", "momo:adapt-lower-bound=true,weight-decay=0.1",
    "momo:bias-correction=true,decay=update,weight-decay=0.1",
    "momo-adam:decay=decoupled,weight-decay=0.1",
    "ali-g:momentum=0.9", "ali-g:momentum=0.5,adjusted=true", "dadapt-sgd:momentum=0.5,growth=1.5",
    "dadapt-adan:decay=decoupled,weight-decay=0.1",
    "simplified-ademamix:averaging=true,beta1-warmup=20",
    "focus:weight-decay=0.1", "dadapt-lion:weight-decay=0.1",
    "muon:shape=3:1", "muon:shape=1:3,scale=transposed,bias-correction=true,adaptive=true",
    "muon:shape=3:1,arithmetic=exact,nesterov=false", "muon:shape=3:1,arithmetic=bfloat16",
    "muon:shape=3:1,norm=spectral,coefficients=polar-express,steps=8,safety=1.01",
    "muon:shape=3:1,norm=aol,cautious=true", "muon:shape=3:1,norm=schatten,scale=match-rms",
    "shampoo:shape=3:1", "shampoo:shape=1:3,momentum=0.5,momentum-mode=mixed,first=zero",
    "shampoo:shape=3:1,momentum=0.9,beta2=0.99,graft=rmsprop,start=5,first=identity,interval=3",
    "shampoo:shape=3:1,graft=sign,nesterov=true,momentum=0.5,weight-decay=0.1,decay=update",
    "soap:shape=3:1,epsilon=1e-4,interval=2", "soap:shape=1:3,normalise=true",
    "psgd-kron:shape=3:1", "kl-shampoo:shape=3:1,interval=2", "adamuon:shape=3:1",
    "adamuon:shape=1:3,normalise=false,bias-correction=false,nesterov=true,weight-decay=0.1",
    "normuon:shape=3:1", "adago:shape=3:1", "adago:shape=1:3,nesterov=true", "scion:shape=3:1",
    "scion:shape=3:1,ball=column", "scion:shape=3:1,ball=row,constraint=true",
    "splus:shape=3:1,interval=5", "splus:shape=1:3,average=false", "racs:shape=3:1",
    "conda:shape=3:1,interval=5", "adam-mini:shape=3:1,sharing=row", "adam-mini:sharing=element",
    "came:shape=3:1", "came:amsgrad=true", "galore:shape=3:1",
    "galore:shape=3:1,side=both,interval=7",
    "galore:shape=1:3,side=longer",
    "ftrl:lr-power=-0.7,l1=0.01,l2=0.01,l2-shrinkage=0.01,beta=0.1",
  ]

  static let wrapped = OptimizerCatalogue.standard.wrappers.entries.flatMap { wrapper in
    ["\(wrapper.name)+sgdm", "\(wrapper.name)+adam"]
  }

  static let all = OptimizerCatalogue.standard.optimizers.names + variants + wrapped
}
